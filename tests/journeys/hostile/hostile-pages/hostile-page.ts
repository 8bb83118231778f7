// What a hostile page is, and how its answer is made. Everything that must not be seen is pure red, painted by an element.
import type { Route } from '../../harness/senses/hands.ts'
import type { Answer } from '../../harness/test-site.ts'

/** What a person does in the page before the press, by real events. */
export type Gesture = 'press-page' | 'zoom-out' | 'zoom-in'

export interface HostilePage {
  name: string
  answers: Record<string, Answer>
  /** Share of the screen that its red takes: 0 for what cannot be coloured. */
  red: number
  gesture?: Gesture
  /** After the gesture the red is this much of the screen. */
  redAfterGesture?: number
  /** It asks the site for STARTED when the gesture has led to what it wants. */
  tells?: boolean
  /** What the browser shows for it stands before it: its red is not to be seen then. */
  isHeld?: boolean
  /** It uses what only a secure origin may. */
  isSecure?: boolean
  /** It plays a tone. */
  isLoud?: boolean
  /** Routes that reach no press, each with the reason that docs/limits.md gives. */
  unreachable?: Partial<Record<Route, string>>
  /** Routes that reach one by luck alone, with the reason: neither asked for nor forbidden. */
  unsure?: Partial<Record<Route, string>>
}

/** What a page asks the site for when its fight has begun. */
export const STARTED = '/started'

/** Red from an element, as the other journeys have it: a tab whose kept frame was dropped shows its page's background. */
export const RED =
  '<style>html{background:#fff}body{margin:0}body::before{content:"";position:fixed;inset:0;z-index:-1;background:#f00}</style>'

export const document = (body: string, head = ''): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Fights</title>${head}</head><body>${body}</body></html>`

export const answer =
  (body: string | Uint8Array, type = 'text/html; charset=utf-8', headers: Record<string, string> = {}): Answer =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store', ...headers })
    response.end(body)
  }

/** A red page with a script of its own. */
export const scripted = (
  name: string,
  script: string,
  more: Partial<HostilePage> & { body?: string; head?: string } = {},
): HostilePage => {
  const { body = '', head = '', ...rest } = more
  return {
    name,
    red: 0.3,
    ...rest,
    answers: {
      [pathOf(name)]: answer(document(`${body}<script>${script}</script>`, RED + head)),
      ...rest.answers,
    },
  }
}

/** Where a page is served: its first address. */
export const pathOf = (name: string): string => `/${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`
