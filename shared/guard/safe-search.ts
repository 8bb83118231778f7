// Safe search as data: which engine is made safe by which parameter or header. The browser's own rules are made from it.
import { GOOGLE_DOMAINS } from './google-domains.ts'

export interface SafeSearchEngine {
  engine: string
  /** Domains, sub-domains included. */
  domains: readonly string[]
  /** Which addresses on these domains, as RE2; null for all. */
  paths: string | null
  /** Parameters that every such address must carry, in place of any other value. */
  parameters: Readonly<Record<string, string>>
  /** A request header, for engines that are made safe by one. */
  header: Readonly<{ name: string; value: string }> | null
  source: string
  /** Month in which the source was last read. */
  checked: string
}

const engine = (row: Partial<SafeSearchEngine> & Pick<SafeSearchEngine, 'engine' | 'domains' | 'source'>) => ({
  paths: null,
  parameters: {},
  header: null,
  checked: '2026-11',
  ...row,
})

/** Always on, for everyone. */
export const SAFE_SEARCH: readonly SafeSearchEngine[] = [
  engine({
    engine: 'Google',
    domains: GOOGLE_DOMAINS,
    // Sub-domains such as docs.google.com must stay as they are.
    paths: '^https?://(www\\.|images\\.)?google\\.[a-z.]+/(search|webhp|imghp|images|imgres|safesearch|async|videohp|complete|\\?|$)',
    parameters: { safe: 'active', ssui: 'on' },
    source: 'chromium: components/safe_search_api/safe_search_util.cc',
  }),
  engine({
    engine: 'Bing',
    domains: ['bing.com'],
    paths: '^https?://([a-z0-9-]+\\.)?bing\\.com/(search|images|videos|news|shop|hp|as|chat|copilotsearch|\\?|$)',
    parameters: { adlt: 'strict' },
    source: 'https://support.microsoft.com/topic/block-adult-content-with-safesearch',
  }),
  engine({
    engine: 'DuckDuckGo',
    domains: ['duckduckgo.com', 'duck.com', 'ddg.gg'],
    // `kp` is the documented setting; the result feeds behind the page (`d.js`, `i.js`, `html/`) read `p`.
    parameters: { kp: '1', p: '1' },
    source: 'https://duckduckgo.com/duckduckgo-help-pages/settings/params/',
  }),
]

const YOUTUBE_DOMAINS = ['youtube.com', 'youtube-nocookie.com', 'youtubei.googleapis.com', 'youtube.googleapis.com']

/** How strict YouTube is. Exactly one of these is on. */
export type YouTubeLevel = 'strict' | 'moderate'

export const YOUTUBE: Readonly<Record<YouTubeLevel, SafeSearchEngine>> = {
  strict: engine({
    engine: 'YouTube',
    domains: YOUTUBE_DOMAINS,
    header: { name: 'YouTube-Restrict', value: 'Strict' },
    source: 'https://support.google.com/a/answer/6214622',
  }),
  moderate: engine({
    engine: 'YouTube',
    domains: YOUTUBE_DOMAINS,
    header: { name: 'YouTube-Restrict', value: 'Moderate' },
    source: 'https://support.google.com/a/answer/6214622',
  }),
}

/** A declarativeNetRequest rule, as far as safe search needs one. */
export interface SafeSearchRule {
  id: number
  priority: number
  condition: { requestDomains: readonly string[]; regexFilter?: string; resourceTypes: readonly string[] }
  action: { type: 'redirect'; redirect: { transform: { queryTransform: { removeParams: string[]; addOrReplaceParams: { key: string; value: string }[] } } } } | { type: 'modifyHeaders'; requestHeaders: { header: string; operation: 'set'; value: string }[] }
}

/** Pages, frames and background fetches: results also arrive by fetch. */
const RESOURCE_TYPES = ['main_frame', 'sub_frame', 'xmlhttprequest']

/** The browser's rules for these engines, numbered from 1. */
export const safeSearchRules = (engines: readonly SafeSearchEngine[]): SafeSearchRule[] =>
  engines.map(({ domains, paths, parameters, header }, index) => ({
    id: index + 1,
    priority: 1,
    condition: {
      requestDomains: domains,
      ...(paths === null ? {} : { regexFilter: paths }),
      resourceTypes: RESOURCE_TYPES,
    },
    action:
      header === null
        ? {
            type: 'redirect',
            redirect: {
              transform: {
                queryTransform: {
                  // Replacing alone would change only the first of several, and engines may heed the last.
                  removeParams: Object.keys(parameters),
                  addOrReplaceParams: Object.entries(parameters).map(([key, value]) => ({ key, value })),
                },
              },
            },
          }
        : { type: 'modifyHeaders', requestHeaders: [{ header: header.name, operation: 'set', value: header.value }] },
  }))
