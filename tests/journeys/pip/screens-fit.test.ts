// The cover in every state, age group and language, wide and at 400 %, without gaps: no text is cut off, nothing has to be scrolled
// sideways for, and every target is as large as a small finger needs. The other screens: ../screens/screens-looked-over.test.ts.
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../scripts/browser/launch-browser.ts'
import { drawSheet, SHEET_NAMES } from '../../../scripts/screens/cover-sheet.ts'
import { journey } from '../harness/journey.ts'
import { openScratch } from '../harness/scratch.ts'

/** What is wrong in the frames of the sheet that is drawn. */
const faults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    /** Smallest target, in CSS px: quiet buttons may be smaller than the two that matter. */
    const smallest = (button: Element): number => (button.closest('.quiet') ? 64 : 96)
    const found: string[] = []
    for (const frame of document.querySelectorAll('iframe')) {
      const inside = frame.contentDocument
      const view = frame.contentWindow
      if (inside === null || view === null) continue
      const say = (what: string, element: Element): void =>
        void found.push(`${frame.title}: ${what}: ${(element.textContent ?? '').trim().slice(0, 40)}`)
      for (const element of inside.body.querySelectorAll<HTMLElement>('*')) {
        if (element.closest('svg') !== null || view.getComputedStyle(element).display === 'none') continue
        const box = element.getBoundingClientRect()
        if (box.width === 0) continue
        if (box.right > frame.clientWidth + 1 || box.left < -1) say('beyond the side', element)
        if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) say('wider than its box', element)
        const isScrolled = element.matches('.face')
        const { overflowY, fontSize } = view.getComputedStyle(element)
        // Letters may reach a little above and below their lines; where that is seen, nothing is cut off.
        const more = overflowY === 'visible' ? Number.parseFloat(fontSize) * 0.4 : 2
        if (!isScrolled && element.clientHeight > 0 && element.scrollHeight > element.clientHeight + more)
          say('higher than its box', element)
        if (element.matches('button') && view.getComputedStyle(element).visibility !== 'hidden') {
          const side = Math.min(box.width, box.height)
          if (side < smallest(element) - 0.5) say(`${Math.round(side)} px`, element)
        }
      }
    }
    return found
  })

journey('pupils’ screens', [], () => {
  const scratch = openScratch()
  let page: Page
  beforeAll(async () => {
    const browser = await launchBrowser({ profileDir: scratch.folder('profile'), policyFolder: null })
    scratch.atEnd(() => browser.kill())
    page = await browser.driver.newPage()
  })
  afterAll(() => scratch.end())

  it.each(SHEET_NAMES)('fit: %s', async (name) => {
    await drawSheet(page, name)
    expect(await page.evaluate(() => document.querySelectorAll('iframe').length)).toBeGreaterThan(15)
    expect(await faults(page)).toEqual([])
  })

  it('a word that is too long, and a target that is too small, would be found', async () => {
    await drawSheet(page, 'cover-narrow')
    await page.evaluate(() => {
      const inside = document.querySelector('iframe')?.contentDocument
      const heading = inside?.querySelector('h1')
      if (heading != null) {
        heading.textContent = 'x'.repeat(80)
        heading.style.whiteSpace = 'nowrap'
      }
      for (const button of inside?.querySelectorAll<HTMLElement>('button.close') ?? []) button.style.minHeight = '20px'
      for (const button of inside?.querySelectorAll<HTMLElement>('button.close') ?? []) button.style.padding = '0'
    })
    const found = (await faults(page)).join('\n')
    expect(found).toMatch(/wider than its box|beyond the side/)
    expect(found).toMatch(/\d+ px: Close the page/)
  })
})
