// Pip's head alone, on a grid of 16: where the whole porpoise would be a smudge.
import type { Shape } from './shape.ts'

/** viewBox of the head. */
export const HEAD_BOX = '0 0 16 16'

const path = (d: string, fill: string): Shape => ({ tag: 'path', attributes: { d, fill } })

/** The eye sits on whole pixels, or it is a grey smear at 16 px. */
export const PIP_HEAD: readonly Shape[] = [
  { tag: 'circle', attributes: { cx: '8', cy: '8', r: '8', fill: '#FFC845' } },
  path(
    'M2 9.8C2 6.6 4.4 5 7 5c.7-1.6 2-2.5 3.7-2.6-.2 1 .1 1.9.8 2.6 1.7 1.3 2.6 3 2.6 4.8a6 6 0 0 1-6 4.4C4.8 14.2 2 12.5 2 9.8Z',
    '#0B4F6C',
  ),
  path('M2.2 10.6c2.3 1.3 5.5.9 8.3.9 1.3 0 1.6.8.9 1.5a5.5 5.5 0 0 1-9.2-2.4Z', '#FFF8E7'),
  path('M5 7h2v2H5Z', '#FFF8E7'),
  path('M5 8h1v1H5Z', '#10243B'),
]
