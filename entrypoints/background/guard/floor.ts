// The floor that needs no worker: the browser's own rules for hosts that this browser session has met and blocked.
// Session rules, so that no list of listed sites stays on the disk; docs/decisions/0040.
import type { Browser } from 'wxt/browser'
import { browser } from '../browser.ts'
import { blockedPageUrl } from './own-pages.ts'

const PAGES_RULE = 1
const FETCHES_RULE = 2
/** The newest hosts; far more than one pupil meets in a session. */
const MOST_HOSTS = 1_000

let hosts: string[] = []
let writing: Promise<void> = Promise.resolve()

const rulesFor = (requestDomains: string[]): Browser.declarativeNetRequest.Rule[] => [
  {
    id: PAGES_RULE,
    priority: 10,
    condition: { requestDomains, regexFilter: '^https?://.*', resourceTypes: ['main_frame', 'sub_frame'] },
    action: { type: 'redirect', redirect: { regexSubstitution: blockedPageUrl('\\0') } },
  },
  {
    id: FETCHES_RULE,
    priority: 10,
    condition: { requestDomains, resourceTypes: ['xmlhttprequest', 'websocket', 'object'] },
    action: { type: 'block' },
  },
]

const write = (): void => {
  const wanted = hosts
  writing = writing
    .then(() =>
      browser.declarativeNetRequest.updateSessionRules({
        removeRuleIds: [PAGES_RULE, FETCHES_RULE],
        addRules: wanted.length === 0 ? [] : rulesFor(wanted),
      }),
    )
    .catch(() => undefined)
}

/** Adds a blocked host. Its sub-domains are listed with it, so the rule may cover them too. */
export const addToFloor = (host: string): void => {
  // An IP literal in brackets is not a domain name to these rules.
  if (host.startsWith('[') || hosts.includes(host)) return
  hosts = [...hosts, host].slice(-MOST_HOSTS)
  write()
}

/** Reads back what an earlier worker of this session put there. */
export const readFloor = async (): Promise<void> => {
  const rules = await browser.declarativeNetRequest.getSessionRules().catch(() => [])
  const kept = rules.find(({ id }) => id === PAGES_RULE)?.condition.requestDomains ?? []
  hosts = [...kept, ...hosts.filter((host) => !kept.includes(host))].slice(-MOST_HOSTS)
}

/** After a change of lists or settings: hosts that are open now leave the floor at once. */
export const keepInFloor = (isBlocked: (host: string) => boolean): void => {
  const kept = hosts.filter(isBlocked)
  if (kept.length === hosts.length) return
  hosts = kept
  write()
}
