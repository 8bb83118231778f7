// Windows and real keys on the virtual screen.
import { spawnSync } from 'node:child_process'
import type { Browser, Page } from 'puppeteer'
import { until } from '../../../../scripts/browser/until.ts'
import type { VirtualDisplay } from '../../../../scripts/browser/virtual-display.ts'

/** Null where real keys can be pressed, else what is missing. */
export const keysMissing = (): string | null =>
  spawnSync('sh', ['-c', 'command -v xdotool']).status === 0 ? null : 'xdotool is not installed'

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

/** Places the window that holds this tab. */
export const moveWindow = async (
  page: Page,
  bounds: { left: number; top: number; width: number; height: number },
): Promise<void> => {
  const session = await page.createCDPSession()
  const { windowId } = await session.send('Browser.getWindowForTarget')
  await session.send('Browser.setWindowBounds', { windowId, bounds })
  await session.detach()
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
