// Draws every cover state for every age group on one page, with the very renderer that pupils see.

import css from '../../components/cover-face.css?inline'
import { buildCoverFace } from '../../components/cover-face.ts'
import { COVER_STATES } from '../../shared/concern/cover-state.ts'
import { UNKNOWN_READER, type ViewReader, viewOfState } from '../../shared/concern/cover-view.ts'
import type { AgeGroup, ConcernTo } from '../../shared/protocol/vocabulary.ts'

const GROUPS: readonly { title: string; ageGroup: AgeGroup }[] = [
  { title: 'Early years', ageGroup: 'eyfs' },
  { title: 'Key stage 1', ageGroup: 'ks1' },
  { title: 'Key stage 2', ageGroup: 'ks2' },
  { title: 'Key stage 3 and up', ageGroup: 'ks3' },
]
const TO: readonly { title: string; to: ConcernTo }[] = [
  { title: 'to the class', to: 'class' },
  { title: 'to the safeguarding lead', to: 'dsl' },
]
const COLUMNS = TO.flatMap((to) => GROUPS.map((group) => ({ ...group, ...to, title: `${group.title}, ${to.title}` })))

const SHEET = `
  body { margin: 24px; background: #fff8e7; color: #10243b; font: 20px/1.4 system-ui, sans-serif }
  table { border-spacing: 16px 12px; margin-inline: -16px }
  th { text-align: start; font-weight: 600; vertical-align: top }
  .cell { inline-size: 384px; block-size: 240px; overflow: hidden; border: 1px solid #10243b; position: relative }
  .screen { inline-size: 1024px; block-size: 640px; transform: scale(.375); transform-origin: 0 0; position: absolute }
`

const heading = (text: string): HTMLTableCellElement => {
  const cell = document.createElement('th')
  cell.textContent = text
  return cell
}

const row = (first: string, cells: readonly HTMLTableCellElement[]): HTMLTableRowElement => {
  const line = document.createElement('tr')
  line.append(heading(first), ...cells)
  return line
}

/** A message to the safeguarding lead is shown to no teacher's dashboard, so that nobody else is ever said to have been told. */
const canBe = (state: (typeof COVER_STATES)[number], to: ConcernTo): boolean =>
  !(to === 'dsl' && state === 'delivered-teacher')

const picture = (state: (typeof COVER_STATES)[number], column: (typeof COLUMNS)[number]): HTMLTableCellElement => {
  if (!canBe(state, column.to)) {
    const none = document.createElement('td')
    none.textContent = 'cannot be'
    return none
  }
  const reader: ViewReader = {
    ...UNKNOWN_READER,
    ageGroup: column.ageGroup,
    helpline: { name: 'Childline', number: '0800 1111' },
    emergencyNumber: '999',
    school: { isOpen: false, next: { when: 'weekday', weekday: 1 } },
    hasVoice: true,
  }
  const face = buildCoverFace(viewOfState(state, column.to, 'Mrs Oak', reader))
  const cell = document.createElement('td')
  const frame = document.createElement('div')
  const screen = document.createElement('div')
  frame.className = 'cell'
  screen.className = 'screen'
  screen.append(face.element)
  frame.append(screen)
  cell.append(frame)
  return cell
}

const style = document.createElement('style')
style.textContent = SHEET + css
document.head.append(style)
const table = document.createElement('table')
table.append(
  row(
    '',
    COLUMNS.map((column) => heading(column.title)),
  ),
)
for (const state of COVER_STATES)
  table.append(
    row(
      state,
      COLUMNS.map((column) => picture(state, column)),
    ),
  )
document.body.append(table)
