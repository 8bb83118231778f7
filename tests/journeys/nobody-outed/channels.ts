// Every way in which a page can tell anybody anything: what it draws, what assistive technology is given, its title and
// icon, what it hands to the system, and what it keeps.
import type { Page } from 'puppeteer'
import { accessibilityTree, sessionOf } from '../../../scripts/browser/tab.ts'

/** One text for each channel; `pixels` is the picture itself. */
export type Channels = Record<'dom' | 'accessibility' | 'outside' | 'kept' | 'address' | 'icon' | 'console', string> & {
  pixels: Buffer
}

export interface Watched {
  page: Page
  read: () => Promise<Channels>
  /** Ends every wait of a minute: as if nobody had touched the screen for so long. */
  letIdle: () => Promise<void>
}

/** Half past nine on a Monday, for ever: no second that passes is seen. */
export const NOW = Date.UTC(2026, 10, 23, 9, 30)

/** Runs in the page, before anything of its own. */
const standGuard = (now: number): void => {
  Date.now = () => now
  const said: string[] = []
  const note = (what: string, ...given: unknown[]): void => {
    said.push(`${what} ${JSON.stringify(given)}`)
  }
  const idle = new Map<unknown, () => void>()
  const realSet = globalThis.setTimeout
  const realClear = globalThis.clearTimeout
  Object.assign(globalThis, {
    saidOutside: said,
    letIdle: () => {
      for (const run of [...idle.values()]) run()
    },
    setTimeout: (run: () => void, ms?: number, ...given: unknown[]) => {
      const id = realSet(run, ms, ...given)
      if (ms === 60_000) idle.set(id, run)
      return id
    },
    clearTimeout: (id: number) => {
      idle.delete(id)
      realClear(id)
    },
    Notification: class {
      static permission = 'granted'
      static requestPermission(): Promise<string> {
        return Promise.resolve('granted')
      }
      constructor(...given: unknown[]) {
        note('Notification', ...given)
      }
      addEventListener(): void {}
      close(): void {}
    },
  })
  const spy = (owner: object | undefined, name: string): void => {
    if (owner === undefined) return
    Object.defineProperty(owner, name, {
      configurable: true,
      value: (...given: unknown[]) => {
        note(name, ...given)
        return Promise.resolve()
      },
    })
  }
  for (const name of ['share', 'setAppBadge', 'sendBeacon', 'vibrate']) spy(navigator, name)
  spy(globalThis.ServiceWorkerRegistration?.prototype, 'showNotification')
  for (const name of ['writeText', 'write']) spy(globalThis.Clipboard?.prototype, name)
  spy(globalThis.SpeechSynthesis?.prototype, 'speak')
  spy(globalThis.BroadcastChannel?.prototype, 'postMessage')
  for (const name of ['open', 'alert', 'confirm', 'prompt', 'print', 'postMessage']) spy(globalThis, name)
  document.execCommand = (...given) => {
    note('execCommand', ...given)
    return false
  }
  // Each title that the tab has had, not only the one it has.
  new MutationObserver(() => {
    if (!said.includes(`title ${document.title}`)) said.push(`title ${document.title}`)
  }).observe(document, { subtree: true, childList: true, characterData: true })
}

/** Attributes, text and shadow roots, closed ones and `template`s too; and what stands in fields. */
const domOf = async (page: Page): Promise<string> => {
  const session = await sessionOf(page)
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true })
  const fields = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')].map(({ value }) => value),
  )
  // The protocol's own numbers of nodes differ between tabs.
  const plain = (key: string, value: unknown) =>
    /nodeid|parentid|frameid|documenturl|baseurl/i.test(key) ? undefined : value
  return JSON.stringify([root, fields], plain)
}

const accessibilityOf = async (page: Page): Promise<string> =>
  JSON.stringify(
    (await accessibilityTree(page)).map(({ role, name, description, properties, ...node }) => [
      ...[role?.value, name?.value, description?.value],
      Reflect.get(node, 'value'),
      properties?.map((each) => [each.name, each.value.value]),
    ]),
  )

const iconOf = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel=icon]')
    if (link === null) return ''
    const picture = new Image()
    picture.src = link.href
    await picture.decode()
    const canvas = new OffscreenCanvas(64, 64)
    const pen = canvas.getContext('2d')
    pen?.drawImage(picture, 0, 0, 64, 64)
    const dots = [...(pen?.getImageData(0, 0, 64, 64).data ?? [])]
    // The file itself too: a picture can carry text that is not drawn.
    return `${dots.join('')} ${link.href.startsWith('data:') ? atob(link.href.split(',')[1] ?? '') : link.getAttribute('href')}`
  })

const keptIn = (page: Page): Promise<string> =>
  page.evaluate(async () =>
    JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      history.state,
      window.name,
      performance.getEntriesByType('mark').map(({ name }) => name),
      navigator.mediaSession?.metadata?.title ?? null,
      await indexedDB.databases(),
      globalThis.caches === undefined ? [] : await caches.keys(),
    ]),
  )

/** Puts its watch before a page opens; its address is told without the port. */
export const watchChannels = async (page: Page): Promise<Watched> => {
  const spoken: string[] = []
  page.on('console', (message) => spoken.push(message.text()))
  page.on('pageerror', (error) => spoken.push(String(error)))
  await page.evaluateOnNewDocument(standGuard, NOW)
  const session = await sessionOf(page)
  await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-reduced-motion', value: 'reduce' }] })
  const quiet = (text: string): string => text.replaceAll(/127\.0\.0\.1:\d+/g, 'HOST')
  return {
    page,
    letIdle: () => page.evaluate(() => (Reflect.get(globalThis, 'letIdle') as () => void)()),
    read: async () => {
      // The pointer rests where a button was, and not on what has come there since.
      await page.mouse.move(0, 0)
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
      const outside = await page.evaluate(() => (Reflect.get(globalThis, 'saidOutside') as string[]).join('\n'))
      return {
        dom: quiet(await domOf(page)),
        accessibility: quiet(await accessibilityOf(page)),
        outside: `${outside}\n${await page.title()}`,
        kept: await keptIn(page),
        address: quiet(page.url()),
        icon: await iconOf(page),
        // How often a dead line was tried depends on the moment.
        console: quiet([...new Set(spoken)].join('\n')),
        pixels: Buffer.from(await page.screenshot({ fullPage: true })),
      }
    },
  }
}
