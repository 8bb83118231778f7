// What Pip's badge shows in each pose: a state is told by shape, never by colour alone.
import type { Pose } from '../concern/cover-view.ts'
import { CREAM, circle, INK, line, path, type Shape } from './pip.ts'

/** The badge at Pip's lower right that says the state by shape, never by colour alone. */
const badge = (...marks: readonly Shape[]): readonly Shape[] => [
  circle(92, 92, 25, CREAM, { stroke: INK, 'stroke-width': '4' }),
  ...marks,
]

export const BADGE: Readonly<Record<Pose, readonly Shape[]>> = {
  awake: [],
  // a pebble with a tick
  saved: badge(
    path('M77 95c0-10 7-16 16-16s15 6 15 14-7 13-16 13-15-4-15-11Z', {
      fill: '#CFEAF2',
      stroke: INK,
      'stroke-width': '3',
    }),
    line('M85 93l6 6 10-12'),
  ),
  // a paper boat
  sent: badge(
    path('M75 94h34l-7 11H82Z', { fill: '#CFEAF2', stroke: INK, 'stroke-width': '3', 'stroke-linejoin': 'round' }),
    path('M92 76v17H79Z', { fill: '#FFFFFF', stroke: INK, 'stroke-width': '3', 'stroke-linejoin': 'round' }),
  ),
  // an eye
  seen: badge(line('M75 92c8-12 26-12 34 0-8 12-26 12-34 0Z', 3.5), circle(92, 92, 6, INK)),
  // two feet
  coming: badge(
    path('M80 100c-3-8 0-20 5-20s6 8 4 20Z', { fill: INK }),
    circle(84.5, 106, 4, INK),
    path('M95 94c-2-8 1-18 6-18s5 8 3 18Z', { fill: INK }),
    circle(100, 100, 4, INK),
  ),
  // two heads side by side
  with: badge(
    circle(84, 80, 6, INK),
    path('M75 108V97c0-5 4-8 9-8s9 3 9 8v11Z', { fill: INK }),
    circle(102, 87, 5, INK),
    path('M96 108V99c0-4 3-6 6-6s6 2 6 6v9Z', { fill: INK }),
  ),
  // a wave
  released: badge(line('M75 96c5-8 9-8 13 0s9 8 13 0 6-7 9-3'), line('M78 84c5-7 9-7 13 0s9 7 13 0')),
  // a raised hand
  'hand-up': badge(line('M86 107V82M86 92V78M92 91V75M98 92V78M104 96V84M86 97l-6-6M86 107h15c4-3 4-8 3-14', 3.5)),
}
