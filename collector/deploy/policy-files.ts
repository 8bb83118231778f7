// Ready policy files per platform: force-install from the collector, pinned button, managed configuration, and the
// recommended policies with a reason each.
import type { ManagedConfiguration } from '../../shared/protocol/managed.ts'
import { UPDATE_PATH } from './pack-extension.ts'
import { LEFT_OUT, type PolicyValue, policiesFor } from './policies.ts'
import { registryText } from './windows-registry.ts'

export const DEPLOY_TARGETS = ['chromeos', 'edge-windows', 'linux'] as const
export type DeployTarget = (typeof DEPLOY_TARGETS)[number]

export interface DeployFacts {
  /** The extension's id (`extensionId`). */
  id: string
  /** The collector's address without a final slash. */
  baseUrl: string
  configuration: ManagedConfiguration
}

export interface PolicyFile {
  /** Name when written to a folder. */
  name: string
  /** Where it belongs on the device, or what to do with it. */
  place: string
  text: string
  encoding: 'utf8' | 'utf16le'
}

type Family = 'chrome' | 'edge'

/** Policy `ExtensionSettings`: ours is installed by force, pinned and updated from the collector; others are blocked. */
export const extensionSettings = (facts: DeployFacts, family: Family): { [id: string]: PolicyValue } => ({
  '*': { installation_mode: 'blocked' },
  [facts.id]: {
    installation_mode: 'force_installed',
    update_url: `${facts.baseUrl}${UPDATE_PATH}`,
    // Without it later updates would come from the address in the manifest: there is none.
    override_update_url: true,
    // The two browsers spell pinning differently.
    ...(family === 'edge' ? { toolbar_state: 'force_shown' } : { toolbar_pin: 'force_pinned' }),
  },
})

const configurationValues = (configuration: ManagedConfiguration): { [key: string]: PolicyValue } =>
  Object.fromEntries(Object.entries(configuration).filter(([, value]) => value !== undefined)) as {
    [key: string]: PolicyValue
  }

/** All policies of one browser family as one JSON value, as Linux takes it. */
export const policyJson = (facts: DeployFacts, family: Family): { [name: string]: PolicyValue } => ({
  ExtensionSettings: extensionSettings(facts, family),
  ...Object.fromEntries(policiesFor(family).map(({ name, value }) => [name, value])),
  '3rdparty': { extensions: { [facts.id]: configurationValues(facts.configuration) } },
})

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

const reasons = (family: Family, isCloud = false): string =>
  [
    '# Why each policy is there',
    '',
    '- `ExtensionSettings`: installs Porpoise from your own collector, pins its button, and blocks every other extension, VPN and proxy extensions among them. Add the extensions that your school uses.',
    ...policiesFor(family, isCloud).map(
      ({ name, value, why }) => `- \`${name}\` = \`${JSON.stringify(value)}\`: ${why}`,
    ),
    '',
    'Left out on purpose:',
    ...LEFT_OUT.map(({ name, why }) => `- \`${name}\`: ${why}`),
    '',
  ].join('\n')

const linuxFiles = (facts: DeployFacts): PolicyFile[] => [
  {
    name: 'porpoise-chromium.json',
    place:
      '/etc/chromium/policies/managed/porpoise.json (Chromium) or /etc/opt/chrome/policies/managed/porpoise.json (Chrome)',
    text: asJson(policyJson(facts, 'chrome')),
    encoding: 'utf8',
  },
  {
    name: 'porpoise-edge.json',
    place: '/etc/opt/edge/policies/managed/porpoise.json (Edge)',
    text: asJson(policyJson(facts, 'edge')),
    encoding: 'utf8',
  },
  { name: 'reasons-chrome.md', place: 'for you to read', text: reasons('chrome'), encoding: 'utf8' },
  { name: 'reasons-edge.md', place: 'for you to read', text: reasons('edge'), encoding: 'utf8' },
]

const EDGE_KEY = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Edge'

const edgeWindowsFiles = (facts: DeployFacts): PolicyFile[] => {
  const policyKey = `${EDGE_KEY}\\3rdparty\\extensions\\${facts.id}\\policy`
  return [
    {
      name: 'porpoise-edge.reg',
      place: 'import on each machine (reg import porpoise-edge.reg) or by group policy',
      text: registryText({
        [EDGE_KEY]: {
          ExtensionSettings: extensionSettings(facts, 'edge'),
          ...Object.fromEntries(policiesFor('edge').map(({ name, value }) => [name, value])),
        },
        [policyKey]: configurationValues(facts.configuration),
      }),
      encoding: 'utf16le',
    },
    {
      name: 'porpoise-device-label.ps1',
      place: 'run on each machine as start-up script: an adult needs a seat to go to',
      text: [
        '# Gives the machine its label in Porpoise: the name of the computer.',
        `$key = 'HKLM:\\SOFTWARE\\Policies\\Microsoft\\Edge\\3rdparty\\extensions\\${facts.id}\\policy'`,
        // -Force on a key that is there empties it: the collector's address would be gone at each start.
        'if (-not (Test-Path $key)) { New-Item -Path $key -Force -ErrorAction SilentlyContinue | Out-Null }',
        "Set-ItemProperty -Path $key -Name 'deviceLabel' -Value $env:COMPUTERNAME",
        '',
      ].join('\r\n'),
      encoding: 'utf8',
    },
    {
      name: 'reasons-edge.md',
      place: 'for you to read; the machine must be joined to AD or Entra, or managed by the Edge management service',
      text: reasons('edge'),
      encoding: 'utf8',
    },
  ]
}

const chromeosFiles = (facts: DeployFacts): PolicyFile[] => [
  {
    name: 'google-admin-extension-policy.json',
    place: 'Google Admin console › Devices › Chrome › Apps & extensions › Porpoise › Policy for extensions',
    text: asJson(
      Object.fromEntries(
        Object.entries(configurationValues(facts.configuration)).map(([key, value]) => [key, { Value: value }]),
      ),
    ),
    encoding: 'utf8',
  },
  {
    name: 'google-admin-steps.md',
    place: 'for you to read',
    text: [
      '# Porpoise on Chromebooks, by the Google Admin console',
      '',
      '1. Devices › Chrome › Apps & extensions › Users & browsers; choose the pupils’ organisational unit.',
      '2. Add Chrome app or extension by ID › From a custom URL:',
      `   - ID: ${facts.id}`,
      `   - URL: ${facts.baseUrl}${UPDATE_PATH}`,
      '3. Installation policy: Force install + pin to browser toolbar.',
      '4. Policy for extensions: paste google-admin-extension-policy.json.',
      '5. Under Additional settings, block all other apps and extensions; allow those that your school uses.',
      '6. Under Settings › Users & browsers, set what stands below. The names are those that chrome://policy shows.',
      '7. On one Chromebook open chrome://policy: each name must be there with status OK.',
      '',
      'On the device settings page also: guest mode off (DeviceGuestModeEnabled), forced re-enrolment on, developer mode',
      'blocked, Linux and Android apps off for pupils. Each of them runs a browser without the extension.',
      '',
      reasons('chrome', true),
    ].join('\n'),
    encoding: 'utf8',
  },
]

/** The files of one target. */
export const policyFiles = (target: DeployTarget, facts: DeployFacts): PolicyFile[] => {
  switch (target) {
    case 'linux':
      return linuxFiles(facts)
    case 'edge-windows':
      return edgeWindowsFiles(facts)
    case 'chromeos':
      return chromeosFiles(facts)
  }
}
