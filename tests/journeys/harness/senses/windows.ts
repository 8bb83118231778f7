// Windows and real keys on the virtual screen.
import { spawn, spawnSync } from 'node:child_process'
import type { Browser, Page, Protocol } from 'puppeteer'
import { until } from '../../../../scripts/browser/until.ts'
import type { VirtualDisplay } from '../../../../scripts/browser/virtual-display.ts'
import type { Scratch } from '../scratch.ts'

/** Null where real keys can be pressed, else what is missing. */
export const keysMissing = (): string | null =>
  spawnSync('sh', ['-c', 'command -v xdotool']).status === 0 ? null : 'xdotool is not installed'

/** Null where a window manager can be run, else what is missing. Without one no window can be maximised. */
export const windowingMissing = (): string | null =>
  spawnSync('sh', ['-c', 'command -v openbox']).status === 0 ? null : 'openbox is not installed'

/** Runs a window manager on the screen until the scratch ends. */
export const runWindowing = (scratch: Scratch, display: VirtualDisplay): void => {
  const manager = spawn('openbox', [], { env: { ...process.env, DISPLAY: display.name }, stdio: 'ignore' })
  scratch.atEnd(() => void manager.kill())
}

/** Opens another window with an empty tab. */
export const openWindow = async (browser: Browser): Promise<Page> => {
  const session = await browser.target().createCDPSession()
  const { targetId } = await session.send('Target.createTarget', { url: 'about:blank', newWindow: true })
  await session.detach()
  return until('the new window’s tab', async () => {
    for (const page of await browser.pages()) if ((await targetIdOf(page)) === targetId) return page
    return null
  })
}

const targetIdOf = async (page: Page): Promise<string> => {
  const session = await page.createCDPSession()
  const { targetInfo } = await session.send('Target.getTargetInfo')
  await session.detach()
  return targetInfo.targetId
}

/** Where the window is that holds this tab, and in which state. */
export type WindowBounds = Protocol.Browser.Bounds

/** Places the window that holds this tab, or puts it into a state. */
export const moveWindow = async (page: Page, bounds: WindowBounds): Promise<void> => {
  const session = await page.createCDPSession()
  const { windowId } = await session.send('Browser.getWindowForTarget')
  await session.send('Browser.setWindowBounds', { windowId, bounds })
  await session.detach()
}

/** Where the window that holds this tab is now. */
export const windowOf = async (page: Page): Promise<WindowBounds> => {
  const session = await page.createCDPSession()
  const { bounds } = await session.send('Browser.getWindowForTarget')
  await session.detach()
  return bounds
}

/** Presses real keys (X events) in the window under the pointer, which is first put into its middle. */
export const pressKeys = async (display: VirtualDisplay, keys: string, at = { x: 200, y: 300 }): Promise<void> => {
  const xdotool = (...args: string[]): string =>
    String(
      spawnSync('xdotool', args, { env: { ...process.env, DISPLAY: display.name }, encoding: 'utf8' }).stdout,
    ).trim()
  xdotool('mousemove', String(at.x), String(at.y))
  const window = /WINDOW=(\d+)/.exec(xdotool('getmouselocation', '--shell'))?.[1] ?? ''
  xdotool('windowfocus', '--sync', window)
  xdotool('key', keys)
}
