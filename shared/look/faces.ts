// Four calm faces for "How do you feel?": no tears, no teeth, nothing that a neighbour would notice.
import type { Shape } from './shape.ts'
import { dot, lines, tint } from './symbol-lines.ts'

const head = tint('M43.5 24a19.5 19.5 0 1 1-39 0 19.5 19.5 0 0 1 39 0Z', 'cream')
const eyes = [dot(17, 22, 2.6), dot(31, 22, 2.6)]

export const FACES: Readonly<Record<'worried' | 'sad' | 'cross' | 'ok', readonly Shape[]>> = {
  worried: [head, ...eyes, lines('M11.5 16.5l6-3.5M36.5 16.5l-6-3.5M18 35c3-2.8 9-2.8 12 0')],
  sad: [head, ...eyes, lines('M15.5 35.5c4-4.5 13-4.5 17 0')],
  cross: [
    head,
    dot(17, 23.5, 2.6),
    dot(31, 23.5, 2.6),
    lines('M12 15.500l7.5 3M36 15.500l-7.5 3M17.5 34.5c3.5-2 9.5-2 13 0'),
  ],
  ok: [head, ...eyes, lines('M17 33.5h14')],
}
