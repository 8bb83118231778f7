// Puts the pictures of a screen on one sheet: a row for each state, a column for each audience, and under each picture what
// it was looked at with.
import type { Page } from 'puppeteer'
import { labelOf, type Screen, type ScreenCase, VIEWS } from '../screen.ts'
import { shrinkPng } from './shrink-png.ts'

/** A picture, ready for the sheet: PNG in base64. */
export interface Taken {
  one: ScreenCase
  png: string
}

/** Narrow windows are shown larger: their letters are as small as those of wide ones. */
const scaleOf = (width: number): number => (width > 1000 ? 0.28 : width > 500 ? 0.4 : 0.5)

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const figure = ({ one, png }: Taken): string => {
  const { width } = VIEWS[one.view]
  const shown = Math.round(width * scaleOf(width))
  const label = labelOf({ ...one, state: '', audience: '' })
  return `<figure style="inline-size:${shown}px"><img src="data:image/png;base64,${png}" width="${shown}"><figcaption>${escaped(label)}</figcaption></figure>`
}

const STYLE = `body{margin:24px;inline-size:max-content;background:#fff8e7;color:#10243b;font:16px/1.4 Andika,system-ui,sans-serif}
h1{font-size:22px;margin:0 0 8px}table{border-spacing:12px 16px}th{text-align:start;vertical-align:top}td{vertical-align:top;white-space:nowrap}
figure{display:inline-block;margin:0 8px 0 0;vertical-align:top;white-space:normal}img{display:block;border:1px solid #10243b}
figcaption{font-size:12px}`

const sheetOf = (screen: Screen, taken: readonly Taken[]): string => {
  const cell = (state: string, audience: string): string => {
    const here = taken.filter(({ one }) => one.state === state && one.audience === audience)
    return `<td>${here.map(figure).join('')}</td>`
  }
  const head = ['', ...screen.audiences].map((each) => `<th>${escaped(each)}</th>`).join('')
  const rows = screen.states.map(
    (state) =>
      `<tr><th>${escaped(state)}</th>${screen.audiences.map((audience) => cell(state, audience)).join('')}</tr>`,
  )
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><h1>${escaped(screen.title)}</h1><table><tr>${head}</tr>${rows.join('')}</table>`
}

/** Draws the sheet in `page`. */
export const drawContactSheet = async (page: Page, screen: Screen, taken: readonly Taken[]): Promise<Buffer> => {
  await page.emulateMediaFeatures([])
  await page.goto('about:blank')
  await page.setContent(sheetOf(screen, taken))
  const size = await page.evaluate(async () => {
    await Promise.all([...document.images].map((image) => image.decode()))
    const { width, height } = document.body.getBoundingClientRect()
    return { width: Math.ceil(width) + 48, height: Math.ceil(height) + 48 }
  })
  await page.setViewport(size)
  return shrinkPng(Buffer.from(await page.screenshot({ type: 'png' })))
}
