// The badges that Pip wears. Apart from Pip himself, because the button that is in every page wears none.
import type { Pose } from '../concern/cover-view.ts'
import { BOAT, HAND_UP, PEBBLE, WALKER } from './figures.ts'
import { CREAM, circle, DEEP, INK, line, outline, path, SUN } from './pip-lines.ts'
import type { Shape } from './shape.ts'

/** The badge at Pip's lower right that says the state by shape, never by colour alone. */
const badge = (...marks: readonly Shape[]): readonly Shape[] => [
  circle(92, 92, 26, CREAM, { stroke: INK, 'stroke-width': '4' }),
  ...marks,
]

/** Pip keeps his colours everywhere, so that a symbol on his badge takes ink instead of the text's colour. */
const inInk = ({ tag, attributes }: Shape): Shape => ({
  tag,
  attributes: Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, value === 'currentColor' ? INK : value]),
  ),
})
const symbolBadge = (symbol: readonly Shape[]): readonly Shape[] =>
  badge({ tag: 'g', attributes: { transform: 'translate(73 73)scale(.79)' }, children: symbol.map(inInk) })

export const BADGE: Readonly<Record<Pose, readonly Shape[]>> = {
  awake: [],
  saved: symbolBadge(PEBBLE),
  sent: symbolBadge(BOAT),
  // a friendly eye: somebody has looked
  seen: badge(
    path('M73 92c10-15 28-15 38 0-10 14-28 14-38 0Z', { fill: '#FFFFFF', ...outline, 'stroke-width': '4' }),
    circle(92, 92, 7.5, DEEP, { stroke: INK, 'stroke-width': '3' }),
    circle(94.5, 89.5, 2.4, CREAM),
  ),
  coming: symbolBadge(WALKER),
  // a grown-up and a child side by side
  with: badge(
    circle(84, 80, 6, INK),
    path('M75 108V97c0-5 4-8 9-8s9 3 9 8v11Z', { fill: INK }),
    circle(102, 87, 5, INK),
    path('M96 108V99c0-4 3-6 6-6s6 2 6 6v9Z', { fill: INK }),
  ),
  // the sun over calm water
  released: badge(
    path('M79 94a13 13 0 0 1 26 0Z', { fill: SUN, ...outline }),
    line('M73 97c5-4 8-4 12 0s8 4 12 0 8-4 13-1M79 106c4-3 6-3 9 0s6 3 9 0 5-3 7-2', 3.5),
  ),
  'hand-up': symbolBadge(HAND_UP),
  // a small flag: this one is for learning
  practice: badge(path('M85 77c6-3 10 3 20-1v17c-10 4-14-2-20 1Z', { fill: SUN, ...outline }), line('M84 75v34')),
}
