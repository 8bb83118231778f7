// A child's hands: pointer and keys as X events, on what can be seen. Nothing here asks the page anything.
import { spawnSync } from 'node:child_process'
import { until } from '../../../../scripts/browser/until.ts'
import type { VirtualDisplay } from '../../../../scripts/browser/virtual-display.ts'
import { CREAM, findColour, type Patch, SUN } from './find-colour.ts'

/** The ways a child can press: Pip in the page, Pip in the toolbar, the keyboard command. */
export const ROUTES = ['page', 'toolbar', 'key'] as const
export type Route = (typeof ROUTES)[number]

/** Below this line is the page, above it the browser's own bar. */
export const BAR = 90
/** Above this line are the tabs: one of ours has Pip as its picture, too. */
const TABS = 44
/** On a page that is never idle Pip comes a little after what it shows. */
const LOOK_FOR_MS = 4_000
/** The toolbar's icon is small; what is larger at its height is the Pip of a page in fullscreen. */
const ICON_PIXELS = 200
/** The popup is cream; its press button fills the upper part. */
const POPUP_PIXELS = 10_000
const INTO_BUTTON = 90

export interface Hands {
  pressAt: (place: { x: number; y: number }) => void
  keys: (...keys: string[]) => void
  /**
   * Tries to press, and answers when the finger was lifted (epoch ms, a little early rather than late); null where nothing
   * of Pip is to be seen on this route.
   */
  press: (route: Route) => Promise<number | null>
}

/** Hands on this screen. */
export const openHands = (display: VirtualDisplay): Hands => {
  const xdotool = (...args: string[]): void => {
    spawnSync('xdotool', args, { env: { ...process.env, DISPLAY: display.name } })
  }
  const pressAt = ({ x, y }: { x: number; y: number }): number => {
    xdotool('mousemove', String(x), String(y), 'sleep', '0.03', 'mousedown', '1')
    const liftedAt = Date.now()
    xdotool('mouseup', '1')
    return liftedAt
  }
  const bar = { x: 0, y: 0, width: display.width, height: BAR }
  const toolbar = { ...bar, y: TABS, height: BAR - TABS }
  const page = { x: 0, y: BAR, width: display.width, height: display.height - BAR }
  const look = (what: () => Patch | null): Promise<Patch | null> =>
    until('Pip', () => what(), LOOK_FOR_MS, 30).catch(() => null)
  /** A finger goes to what stands still: a popup is drawn in more than one step. */
  const standing = (what: () => Patch | null): Promise<Patch | null> => {
    let before: Patch | null = null
    return look(() => {
      const now = what()
      const stands = now !== null && now.top === before?.top && now.pixels === before.pixels
      before = now
      return stands ? now : null
    })
  }

  const pressInToolbar = async (): Promise<number | null> => {
    const icon = await look(() => findColour(display, SUN, toolbar, 8))
    if (icon === null || icon.pixels > ICON_PIXELS) return null
    // A popup closes when something else takes the focus: a child presses again.
    for (let tries = 0; tries < 3; tries++) {
      pressAt(icon)
      const popup = await standing(() => findColour(display, CREAM, page, POPUP_PIXELS))
      if (popup !== null) return pressAt({ x: popup.x, y: popup.top + INTO_BUTTON })
    }
    return null
  }
  return {
    pressAt,
    keys: (...keys) => xdotool('key', ...keys),
    press: async (route) => {
      if (route === 'toolbar') return pressInToolbar()
      if (route === 'page') {
        const pip = await look(
          () => findColour(display, SUN, page, 20) ?? findColour(display, SUN, bar, ICON_PIXELS + 1),
        )
        return pip === null ? null : pressAt(pip)
      }
      const pressedAt = Date.now()
      xdotool('key', 'alt+shift+h')
      return pressedAt
    },
  }
}
