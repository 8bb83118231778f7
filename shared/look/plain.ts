// The plain picture for pupils from key stage 3 on, and the symbol that stands beside a state's words: calm, not childish.
import type { CoverState } from '../concern/cover-state.ts'
import type { Shape } from './shape.ts'
import { facing, SYMBOLS, type SymbolName } from './symbols.ts'

const INK = '#10243B'
const GROUND = { cream: '#FFF8E7', sun: '#FFC845' } as const

/**
 * A symbol on a plain disc, on Pip's own grid; ring and halo keep it visible on any page. The button's disc is the sun's
 * colour, as Pip's is: it must be found at once.
 */
export const plainPicture = (
  name: SymbolName,
  ground: keyof typeof GROUND = 'cream',
  dir: 'ltr' | 'rtl' = 'ltr',
): readonly Shape[] => [
  { tag: 'circle', attributes: { cx: '60', cy: '60', r: '58', fill: '#FFFFFF' } },
  {
    tag: 'circle',
    attributes: { cx: '60', cy: '60', r: '54', fill: GROUND[ground], stroke: INK, 'stroke-width': '4' },
  },
  { tag: 'g', attributes: { transform: 'translate(24 24)scale(1.5)', color: INK }, children: facing(name, dir) },
]

/** Lines alone, in the text's own colour: for a dark button. */
export const linesOnly = (name: SymbolName): readonly Shape[] =>
  SYMBOLS[name].map((shape) =>
    shape.attributes.fill?.startsWith('#') === true
      ? { ...shape, attributes: { ...shape.attributes, fill: 'none' } }
      : shape,
  )

/** What a state looks like in one line drawing. */
const STATE_SYMBOL: Readonly<Record<CoverState, SymbolName>> = {
  covered: 'cover',
  saved: 'saved',
  sent: 'sent',
  'delivered-teacher': 'teacher',
  'delivered-dsl': 'teacher',
  seen: 'teacher',
  coming: 'coming',
  late: 'wait',
  with: 'teacher',
  released: 'saved',
  'not-sent': 'hand-up',
  'sent-later': 'sent',
  'cannot-hear': 'hand-up',
  'not-seen': 'hand-up',
  unanswered: 'hand-up',
  'out-of-hours': 'sent',
  'out-of-hours-not-sent': 'saved',
  'could-not-save': 'hand-up',
  practice: 'saved',
}

/** A press for the safeguarding lead asks for no hand up: the class would see it. */
export const symbolOf = (state: CoverState, to: 'class' | 'dsl'): SymbolName =>
  to === 'dsl' && STATE_SYMBOL[state] === 'hand-up' ? 'teacher' : STATE_SYMBOL[state]
