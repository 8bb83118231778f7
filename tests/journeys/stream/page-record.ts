// What a dashboard showed of its line, noted by the page itself: each look of its header with the time of the frame.
import type { Browser, Page } from 'puppeteer'

export interface Look {
  /** Epoch ms of the second animation frame with this look. */
  at: number
  line: string
  isAmber: boolean
  carrier: string
}

export interface WatchedPage {
  page: Page
  looks: () => Promise<Look[]>
  /** Ids of the alerts on the page, as they stand there. */
  alerts: () => Promise<string[]>
}

const record = (): void => {
  const looks: Look[] = []
  Object.assign(window, { looks })
  let last = ''
  const look = (): void => {
    const top = document.querySelector<HTMLElement>('header.top')
    if (top === null) return
    const line = top.dataset.line ?? ''
    const isAmber = top.classList.contains('is-amber')
    const carrier = top.querySelector('.carrier')?.textContent ?? ''
    const now = `${line} ${isAmber} ${carrier}`
    if (now === last) return
    last = now
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        looks.push({ at: performance.timeOrigin + performance.now(), line, isAmber, carrier }),
      ),
    )
  }
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ['class', 'data-line'],
  })
}

/** Signs in by this link at a private screen, and notes from the first moment on. */
export const watchDashboard = async (browser: Browser, link: string): Promise<WatchedPage> => {
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  await page.setViewport({ width: 1366, height: 768 })
  await page.evaluateOnNewDocument(record)
  await page.evaluateOnNewDocument(() => localStorage.setItem('porpoise.screen', 'private'))
  await page.goto(link)
  return {
    page,
    looks: () => page.evaluate(() => (window as unknown as { looks: Look[] }).looks),
    alerts: () =>
      page.$$eval('article[data-alert]', (cards) => cards.map((card) => card.getAttribute('data-alert') ?? '')),
  }
}
