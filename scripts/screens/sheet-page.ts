// Draws sheets of the cover on one page, with the very renderer that pupils see: each cover in a frame of its own size, so that
// it lays itself out as it would there. `globalThis.drawSheet(name)` draws one.
import bookFont from '@fontsource/andika/latin-400.css?inline'
import boldFont from '@fontsource/andika/latin-700.css?inline'
import urduFont from '@fontsource/noto-sans-arabic/arabic-400.css?inline'
import urduBoldFont from '@fontsource/noto-sans-arabic/arabic-700.css?inline'
import faceCss from '../../components/cover-face.css?inline'
import { buildCoverFace } from '../../components/cover-face.ts'
import { COVER_STATES, type CoverState } from '../../shared/concern/cover-state.ts'
import { type ViewReader, viewOfState } from '../../shared/concern/cover-view.ts'
import type { AgeGroup, ConcernTo } from '../../shared/protocol/vocabulary.ts'
import type { Language } from '../../shared/words/languages.ts'
import { ADULT, personOf, readerFor } from './facts.ts'

interface Column {
  title: string
  ageGroup: AgeGroup
  to: ConcernTo
  languages: readonly Language[]
}
interface Sheet {
  width: number
  height: number
  scale: number
  columns: readonly Column[]
  rows: readonly { title: string; draw: (body: HTMLElement, column: Column) => void }[]
}

/** Schools' systems bring letters for Urdu; where pictures are made they may be missing. What Andika lacks is looked for here. */
const fonts = (urduFont + urduBoldFont).replaceAll('Noto Sans Arabic', 'Andika') + bookFont + boldFont

const AGES: readonly (readonly [string, AgeGroup])[] = [
  ['Early years', 'eyfs'],
  ['Key stage 1', 'ks1'],
  ['Key stage 2', 'ks2'],
  ['Key stage 3 and up', 'ks3'],
]
const column = (
  title: string,
  ageGroup: AgeGroup,
  to: ConcernTo = 'class',
  languages: Language[] = ['en'],
): Column => ({
  title,
  ageGroup,
  to,
  languages,
})
const EACH_AGE = AGES.map(([title, age]) => column(title, age))
const BOTH_ADDRESSEES = [...EACH_AGE, ...AGES.map(([title, age]) => column(`${title}, safeguarding lead`, age, 'dsl'))]
const LANGUAGES: readonly Column[] = [
  column('English and Welsh', 'ks1', 'class', ['en', 'cy']),
  column('English and Urdu', 'ks2', 'class', ['en', 'ur']),
  column('Urdu', 'ks1', 'class', ['ur']),
  column('Welsh', 'ks3', 'dsl', ['cy']),
]

const readerOf = ({ ageGroup, languages }: Column): ViewReader => readerFor(ageGroup, languages)

/** The second button as it stands five seconds after the press, the widest there is. */
const drawState =
  (state: CoverState) =>
  (body: HTMLElement, at: Column): void => {
    const view = viewOfState(state, at.to, ADULT, readerOf(at))
    const { acts } = personOf(readerOf(at)).words
    const isOver = state === 'released' || state === 'covered' || at.ageGroup === 'eyfs'
    const second = view.second ?? (isOver ? null : { act: 'undo' as const, label: acts.undo.say })
    body.append(buildCoverFace({ ...view, second }).element)
  }

const STATE_ROWS = COVER_STATES.map((state) => ({ title: state, draw: drawState(state) }))
const WIDE = { width: 1366, height: 768, scale: 0.28 }
/** 1280 by 1024 at 400 %. */
const NARROW = { width: 320, height: 256 * 2, scale: 0.6 }

export const SHEETS: Readonly<Record<string, Sheet>> = {
  'cover-states': { ...WIDE, columns: BOTH_ADDRESSEES, rows: STATE_ROWS },
  'cover-languages': { ...WIDE, columns: LANGUAGES, rows: STATE_ROWS },
  'cover-narrow': { ...NARROW, columns: [...EACH_AGE, ...LANGUAGES.slice(1, 3)], rows: STATE_ROWS },
}

const element = (tag: string, text = ''): HTMLElement => {
  const made = document.createElement(tag)
  made.textContent = text
  return made
}

/** A message to the safeguarding lead is shown to no teacher's dashboard. */
const canBe = (title: string, { to }: Column): boolean => !(to === 'dsl' && title === 'delivered-teacher')

const picture = (sheet: Sheet, row: Sheet['rows'][number], at: Column): HTMLElement => {
  const cell = element('td')
  if (!canBe(row.title, at)) {
    cell.textContent = 'cannot be'
    return cell
  }
  const { width, height, scale } = sheet
  const place = element('div')
  place.style.cssText = `inline-size:${width * scale}px;block-size:${height * scale}px;border:1px solid #10243b;overflow:hidden`
  const frame = document.createElement('iframe')
  frame.title = `${row.title}, ${at.title}`
  frame.style.cssText = `border:0;inline-size:${width}px;block-size:${height}px;transform:scale(${scale});transform-origin:0 0`
  place.append(frame)
  cell.append(place)
  frame.addEventListener('load', () => {
    const inside = frame.contentDocument
    if (inside === null || inside.body.childElementCount > 0) return
    const style = inside.createElement('style')
    style.textContent = `html{background:#fff8e7}body{margin:0}${fonts}${faceCss}`
    inside.head.append(style)
    row.draw(inside.body, at)
  })
  return cell
}

const drawSheet = (name: string): void => {
  const sheet = SHEETS[name]
  if (sheet === undefined) throw new Error(`there is no sheet ${name}; there are ${Object.keys(SHEETS).join(', ')}`)
  document.body.style.cssText = 'margin:24px;background:#fff8e7;color:#10243b;font:16px/1.4 system-ui,sans-serif'
  const table = element('table')
  const head = element('tr')
  head.append(element('th'), ...sheet.columns.map(({ title }) => element('th', title)))
  table.append(head)
  for (const row of sheet.rows) {
    const line = element('tr')
    line.append(element('th', row.title), ...sheet.columns.map((at) => picture(sheet, row, at)))
    table.append(line)
  }
  document.body.replaceChildren(table)
}

Object.assign(globalThis, { drawSheet })
