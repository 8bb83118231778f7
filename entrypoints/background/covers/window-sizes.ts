// While covered, every window is one pixel lower than it was. Why: the browser keeps the last frame of a tab that is not
// in view and shows it again until the page has drawn a new one, for as long as the page is busy; it drops a frame that
// comes back at another size (measured: decision 0031). So no page of before the press is seen when its tab is chosen.
import type { Browser } from 'wxt/browser'
import { browser } from '../browser.ts'
import { makeLine } from '../in-turn.ts'
import { isEverythingCovered } from './cover-record.ts'
import { sessionName } from './tab-memory.ts'

type Window = Browser.windows.Window

interface Size {
  left: number
  top: number
  width: number
  height: number
}

/** On the disk, not in the session: a browser that was killed while covered opens its windows at the held size again. */
interface HeldWindow {
  session: string
  windowId: number
  wasMaximized: boolean
  before: Size
  held: Size
}

const inTurn = makeLine()
const KEY = 'heldWindows'

const readHeld = async (): Promise<HeldWindow[]> => {
  const kept: Record<string, unknown> = await browser.storage.local.get(KEY).catch(() => ({}))
  return Array.isArray(kept[KEY]) ? (kept[KEY] as HeldWindow[]) : []
}
const writeHeld = (held: readonly HeldWindow[]): Promise<void> =>
  browser.storage.local.set({ [KEY]: held }).catch(() => undefined)

const change = (windowId: number, update: Browser.windows.UpdateInfo): Promise<unknown> =>
  browser.windows.update(windowId, update).catch(() => undefined)

const sizeOf = ({ left = 0, top = 0, width = 0, height = 0 }: Window): Size => ({ left, top, width, height })
const isAsLargeAs = (one: Size, other: Size): boolean => one.width === other.width && one.height === other.height
const isSamePlace = (one: Size, other: Size): boolean =>
  isAsLargeAs(one, other) && one.left === other.left && one.top === other.top

/** A window in view with one tab has nothing behind: it is left as it is. */
const hidesAFrame = ({ focused, tabs = [] }: Window): boolean => !focused || tabs.length > 1

const holdOne = async (window: Window, all: readonly HeldWindow[]): Promise<HeldWindow | null> => {
  const { id: windowId, state } = window
  if (windowId === undefined || window.type === 'devtools' || !hidesAFrame(window)) return null
  // Its size before it was fullscreen is not known yet: it is held when it has left it.
  if (state === 'fullscreen') await change(windowId, { state: 'normal' })
  if (state !== 'normal' && state !== 'maximized' && state !== 'minimized') return null
  const size = sizeOf(window)
  const known = all.find((each) => each.windowId === windowId)
  if (known !== undefined && !isAsLargeAs(size, known.before)) return null
  const held = { ...size, height: size.height - 1 }
  return known ?? { session: sessionName(), windowId, wasMaximized: state === 'maximized', before: size, held }
}

const shrink = ({ windowId, held }: HeldWindow, state: Window['state']): Promise<unknown> =>
  // A maximised window keeps its size unless it is told to be an ordinary one in the same breath.
  change(windowId, state === 'maximized' ? { state: 'normal', ...held } : { height: held.height })

const hold = async (windows: readonly Window[]): Promise<void> => {
  // Asked here, in the line: a release that came first is not overtaken.
  if (!isEverythingCovered()) return
  let all = await readHeld()
  // Held before the browser was started anew: no frame of that time is left, and the sizes of before must not be lost.
  if (all.some(({ session }) => session !== sessionName())) return
  for (const window of windows) {
    const entry = await holdOne(window, all)
    if (entry === null) continue
    all = [...all.filter(({ windowId }) => windowId !== entry.windowId), entry]
    await writeHeld(all)
    await shrink(entry, window.state)
  }
}

/** Makes every window one pixel lower; one that is held already stays as it is. */
export const holdWindowSizes = (): Promise<void> =>
  inTurn(async () => hold(await browser.windows.getAll({ populate: true }).catch(() => [])))

/** A window came back to its former size (made large again, left fullscreen): it is held again. */
export const holdWindowAgain = (windowId: number): Promise<void> =>
  inTurn(async () => {
    const window = await browser.windows.get(windowId, { populate: true }).catch(() => null)
    if (window !== null) await hold([window])
  })

/** Gives every window the size it had; one that somebody has sized since then is left alone. */
export const giveWindowSizesBack = (): Promise<void> =>
  inTurn(async () => {
    const all = await readHeld()
    const windows = await browser.windows.getAll().catch(() => [])
    for (const entry of all) {
      const isIt = (window: Window): boolean =>
        entry.session === sessionName() ? window.id === entry.windowId : isSamePlace(sizeOf(window), entry.held)
      const window = windows.find(isIt)
      if (window?.id === undefined || !isAsLargeAs(sizeOf(window), entry.held)) continue
      if (!entry.wasMaximized) await change(window.id, { height: entry.before.height })
      else if (window.state === 'normal') await change(window.id, { state: 'maximized' })
    }
    // Last: a worker that dies before this begins again, and what is done already is passed over.
    await writeHeld([])
  })

/** Whether windows are held at another size than they had. */
export const areWindowsHeld = async (): Promise<boolean> => (await readHeld()).length > 0
