// The browser policies that Porpoise recommends, as data: each closes one way round, and says which.

/** A policy's value, as JSON. */
export type PolicyValue = boolean | number | string | readonly string[] | { readonly [key: string]: PolicyValue }

export interface RecommendedPolicy {
  /** Name in Chromium and Chrome; null where only Edge has it. */
  chrome: string | null
  /** Name in Edge; null where only Chromium and Chrome have it. */
  edge: string | null
  value: PolicyValue
  /** Ignored by the browser unless it comes from the Google Admin console: left out of files. */
  cloudOnly?: true
  /** One sentence for the technician: what happens without it. */
  why: string
}

// Addresses that no content script can reach, and the browser's own pages with which a pupil could stop an extension.
// `chrome://policy` stays open: it shows nothing secret, and it is how a technician proves a machine.
const CLOSED_ADDRESSES = ['javascript://*', 'data:*', 'view-source:*', 'file://*', 'chrome://extensions', 'chrome://flags', 'chrome://inspect', 'chrome://serviceworker-internals', 'chrome://kill', 'chrome://hang', 'chrome://crash', 'chrome://restart', 'devtools://*']

/** For pupils' browsers. Staff machines need the first group only (docs/deploy.md). */
export const RECOMMENDED_POLICIES: readonly RecommendedPolicy[] = [
  { chrome: 'IncognitoModeAvailability', edge: 'InPrivateModeAvailability', value: 1, why: 'A private window runs no extension, so it has neither button nor guard.' },
  { chrome: 'BrowserGuestModeEnabled', edge: 'BrowserGuestModeEnabled', value: false, why: 'A guest window runs no extension.' },
  { chrome: 'BrowserAddPersonEnabled', edge: 'BrowserAddProfileEnabled', value: false, why: 'A second profile of the pupil’s own would be outside the school’s account.' },
  { chrome: 'DeveloperToolsAvailability', edge: 'DeveloperToolsAvailability', value: 2, why: 'Developer tools can take a cover apart and read a page behind it.' },
  { chrome: 'ExtensionDeveloperModeSettings', edge: 'ExtensionDeveloperModeSettings', value: 1, why: 'Developer mode loads extensions of the pupil’s own making.' },
  { chrome: 'TaskManagerEndProcessEnabled', edge: 'TaskManagerEndProcessEnabled', value: false, why: 'The browser’s task manager can end the extension’s process.' },
  { chrome: 'URLBlocklist', edge: 'URLBlocklist', value: CLOSED_ADDRESSES, why: 'Addresses no content script can reach, bookmarklets, and the browser’s pages that stop or crash an extension.' },
  { chrome: 'ForceGoogleSafeSearch', edge: 'ForceGoogleSafeSearch', value: true, why: 'Safe search below the extension: it holds even while the extension starts.' },
  { chrome: 'ForceYouTubeRestrict', edge: 'ForceYouTubeRestrict', value: 2, why: 'Strict YouTube below the extension; 1 is the moderate form.' },
  { chrome: null, edge: 'ForceBingSafeSearch', value: 2, why: 'Strict Bing search below the extension: Bing is Edge’s own search.' },
  { chrome: 'DnsOverHttpsMode', edge: 'DnsOverHttpsMode', value: 'off', why: 'Encrypted DNS to an outside server goes round the school’s network filter.' },
  { chrome: 'ProxySettings', edge: 'ProxySettings', value: { ProxyMode: 'system' }, why: 'A proxy set in the browser goes round the school’s network filter.' },
  { chrome: 'SafeBrowsingProtectionLevel', edge: 'SmartScreenEnabled', value: 1, why: 'Warns of fraud and malware, which no list of categories holds; 1 is the standard form, which sends no addresses at large.' },
  { chrome: 'DownloadRestrictions', edge: 'DownloadRestrictions', value: 1, why: 'Dangerous kinds of file, executables among them, are not downloaded.' },
  { chrome: 'GenAiDefaultSettings', edge: null, value: 2, cloudOnly: true, why: 'The browser’s own AI features answer outside every page, where neither guard nor button is, and send pages away.' },
  { chrome: null, edge: 'HubsSidebarEnabled', value: false, why: 'Edge’s sidebar opens pages and a chatbot outside every tab, where neither guard nor button is.' },
  { chrome: null, edge: 'NewTabPageContentEnabled', value: false, why: 'The news feed on Edge’s new tab is a page that no extension may enter.' },
  { chrome: null, edge: 'InternetExplorerIntegrationReloadInIEModeAllowed', value: false, why: 'A tab in Internet Explorer mode runs no extension.' },
]

/** Left out on purpose, with the reason, so that nobody adds them without reading it. */
export const LEFT_OUT = [
  { name: 'SafeSitesFilterBehavior', why: 'It sends addresses of visited pages to Google to be judged; Porpoise judges them on the device.' },
  { name: 'ForceEphemeralProfiles', why: 'A press that could not be sent yet would not survive the end of the session.' },
] as const

/** Edge takes a yes or no where Chrome takes a level. */
const EDGE_VALUES: Readonly<Record<string, PolicyValue>> = { SmartScreenEnabled: true }

/**
 * The recommended policies as one browser family spells them.
 * @param isCloud whether they come from the Google Admin console, which may set a few that a file may not
 */
export const policiesFor = (family: 'chrome' | 'edge', isCloud = false): { name: string; value: PolicyValue; why: string }[] =>
  RECOMMENDED_POLICIES.flatMap((policy) => {
    const name = policy[family]
    if (name === null || (policy.cloudOnly === true && !isCloud)) return []
    return [{ name, value: (family === 'edge' ? EDGE_VALUES[name] : undefined) ?? policy.value, why: policy.why }]
  })
