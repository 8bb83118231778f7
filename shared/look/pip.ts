// Pip the porpoise as data: our own drawing (pupil.md §2), drawn by components/pip.ts and by scripts/generate.ts.
import type { Pose } from '../concern/cover-view.ts'

/** One SVG element: tag and attributes. */
export interface Shape {
  tag: 'circle' | 'path' | 'g'
  attributes: Readonly<Record<string, string>>
  children?: readonly Shape[]
}

const INK = '#10243B'
const DEEP = '#0B4F6C'
const CREAM = '#FFF8E7'
const SUN = '#FFC845'

const circle = (cx: number, cy: number, r: number, fill: string, more: Record<string, string> = {}): Shape => ({
  tag: 'circle',
  attributes: { cx: `${cx}`, cy: `${cy}`, r: `${r}`, fill, ...more },
})
const path = (d: string, more: Record<string, string>): Shape => ({ tag: 'path', attributes: { d, ...more } })
const line = (d: string, width = 4): Shape =>
  path(d, {
    fill: 'none',
    stroke: INK,
    'stroke-width': `${width}`,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  })

/** viewBox of everything here. */
export const PIP_BOX = '0 0 120 120'

const outline = { stroke: INK, 'stroke-width': '3', 'stroke-linejoin': 'round', 'stroke-linecap': 'round' }

/** Pip on a sun disc; ink ring and white halo keep him visible on any page. */
export const PIP: readonly Shape[] = [
  circle(60, 60, 58, '#FFFFFF'),
  circle(60, 60, 54, SUN, { stroke: INK, 'stroke-width': '4' }),
  path(
    'M17 62c0-19 16-31 35-32 6-5 12-8 19-9 0 5 2 9 5 14 11 6 17 16 20 27 3-3 7-4 12-4-2 6-5 9-9 11 3 4 4 8 3 14-6-2-10-6-12-11-8 12-22 18-40 18-20 0-33-11-33-28Z',
    { fill: DEEP, ...outline },
  ),
  path('M19 67c6 6 14 8 23 8 12 0 21-3 31-1 5 1 6 5 3 8-6 5-16 7-26 7-17 0-28-9-31-22Z', { fill: CREAM }),
  path('M52 76c8 1 13 6 15 14-9 1-15-3-20-10Z', { fill: DEEP, ...outline }),
  path('M22 65c6 4 12 5 18 2', { fill: 'none', stroke: CREAM, 'stroke-width': '7', 'stroke-linecap': 'round' }),
  path('M22 65c6 4 12 5 18 2', { fill: 'none', ...outline }),
  circle(39, 54, 7.5, CREAM),
  circle(38, 54, 5, INK),
  circle(39.8, 52.2, 1.8, CREAM),
]

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
