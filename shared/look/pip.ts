// Pip the porpoise as data: our own drawing (pupil.md §2), drawn by components/pip.ts and by scripts/generate.ts.
import { CREAM, circle, DEEP, INK, outline, path, SUN } from './pip-lines.ts'
import type { Shape } from './shape.ts'

/** viewBox of everything here. */
export const PIP_BOX = '0 0 120 120'

/** Pip on a sun disc; ink ring and white halo keep him visible on any page. Made when asked for: a page pays for it when it draws him. */
export const pip = (): readonly Shape[] => [
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
