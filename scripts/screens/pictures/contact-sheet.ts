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

/** A sheet's markup, cell by cell. */
export interface Table {
  title: string
  columns: readonly string[]
  rows: readonly { title: string; cells: readonly string[] }[]
}

const markupOf = ({ title, columns, rows }: Table): string => {
  const head = ['', ...columns].map((each) => `<th>${escaped(each)}</th>`).join('')
  const lines = rows.map(
    (row) => `<tr><th>${escaped(row.title)}</th>${row.cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`,
  )
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><h1>${escaped(title)}</h1><table><tr>${head}</tr>${lines.join('')}</table>`
}

/** Draws any table in `page`. */
export const drawTable = async (page: Page, table: Table): Promise<Buffer> => {
  await page.emulateMediaFeatures([])
  await page.goto('about:blank')
  await page.setContent(markupOf(table))
  const size = await page.evaluate(async () => {
    await Promise.all([...document.images].map((image) => image.decode()))
    const { width, height } = document.body.getBoundingClientRect()
    return { width: Math.ceil(width) + 48, height: Math.ceil(height) + 48 }
  })
  await page.setViewport(size)
  return shrinkPng(Buffer.from(await page.screenshot({ type: 'png' })))
}

/** Draws the sheet of a screen in `page`. */
export const drawContactSheet = (page: Page, screen: Screen, taken: readonly Taken[]): Promise<Buffer> => {
  const cell = (state: string, audience: string): string =>
    taken
      .filter(({ one }) => one.state === state && one.audience === audience)
      .map(figure)
      .join('')
  return drawTable(page, {
    title: screen.title,
    columns: screen.audiences,
    rows: screen.states.map((state) => ({
      title: state,
      cells: screen.audiences.map((audience) => cell(state, audience)),
    })),
  })
}
