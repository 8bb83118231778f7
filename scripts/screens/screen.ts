// What a screen is to the sheets: which states it has, who sees it and what the background would tell it.
import type { Page } from 'puppeteer'
import type { MessageName, MessageReply } from '../../shared/protocol/messages.ts'
import type { Language } from '../../shared/words/languages.ts'

/** What a page of ours is told in place of the background, word for word what the background would say. */
export interface Told {
  answers?: { readonly [N in MessageName]?: MessageReply<N> }
  /** What `storage.local` holds. */
  stored?: Readonly<Record<string, unknown>>
  /** Waiting takes a hundredth of its time, for what appears late. */
  hurries?: boolean
}

/** Size in CSS px that a page has: a zoomed page is a smaller one. */
export const VIEWS = {
  '1366': { width: 1366, height: 768 },
  '200 %': { width: 683, height: 384 },
  '400 %': { width: 341, height: 192 },
  // 1280 wide at 400 %, and the narrowest that WCAG asks for: it is not zoomed any further.
  '320': { width: 320, height: 512 },
  // The toolbar's popup takes the size of what is in it; the browser gives it 800 by 600 at most.
  popup: { width: 288, height: 600 },
  'popup 200 %': { width: 288, height: 300 },
} as const
export type View = keyof typeof VIEWS

export const LANGUAGE_MIXES = {
  en: ['en'],
  cy: ['cy'],
  ur: ['ur'],
  'en+ur': ['en', 'ur'],
} as const satisfies Record<string, readonly Language[]>
export type LanguageMix = keyof typeof LANGUAGE_MIXES

/** Smallest side of a target in CSS px: for everybody, or by audience. */
export type Smallest = number | ((audience: string) => number)
/** Pip beside a page, and the buttons that stand beside him: larger for small fingers. */
export const IN_PAGE: Smallest = (audience) => (['eyfs', 'ks1', 'ks2'].includes(audience) ? 64 : 48)

/** One picture. */
export interface ScreenCase {
  state: string
  /** Age group, or whom else the screen is for. */
  audience: string
  language: LanguageMix
  colours: 'own' | 'forced'
  motion: 'any' | 'reduced'
  view: View
}

export interface Screen {
  name: string
  /** What stands over the sheet. */
  title: string
  states: readonly string[]
  audiences: readonly string[]
  languages: readonly LanguageMix[]
  views: readonly View[]
  /** Which states an audience has; all unless told. */
  canBe?: (state: string, audience: string) => boolean
  /** The built page, or one of the places of `page-server.ts`. */
  page: (one: ScreenCase) => string
  told: (one: ScreenCase) => Told
  /** Presses its way to the state. */
  reach?: (page: Page, one: ScreenCase) => Promise<void>
  /** The words by which it is seen to be drawn. */
  says: (one: ScreenCase) => string
  /** By selector; the first that fits counts. */
  targets: readonly (readonly [selector: string, smallest: Smallest])[]
  /** Whole (unless told): with all that is scrolled to. Or as much as the window shows, or a window that fits what is in it. */
  pictured?: 'window' | 'bubble'
  /** What stands below the window's edge is scrolled to inside this element and not with the page. */
  scroller?: string
}

export const labelOf = (one: ScreenCase): string =>
  [
    one.state,
    one.audience,
    one.language,
    one.view,
    one.colours === 'forced' ? 'forced colours' : '',
    one.motion === 'reduced' ? 'reduced motion' : '',
  ]
    .filter((part) => part !== '')
    .join(' · ')
