// Figures that mean the same as a symbol and as the badge beside Pip: one picture, one meaning.
import type { Shape } from './shape.ts'
import { lines, solid, tint } from './symbol-lines.ts'

/** A pebble with a tick. */
export const PEBBLE: readonly Shape[] = [
  tint('M4.5 27C4.5 15 12 8 24 8s19.5 7 19.5 18S36 41 24 41 4.5 37 4.5 27Z', 'sky'),
  lines('M15 25l6.5 6.5L33 18.5', 4),
]

/** A paper boat on the water. */
export const BOAT: readonly Shape[] = [
  tint('M5 25h38l-7 11H12Z', 'cream'),
  tint('M24 6v19H11Z', 'sky'),
  lines('M24 6l13 19M4 43c4-3 8-3 12 0s8 3 12 0 8-3 12 0'),
]

/** Somebody walking. */
export const WALKER: readonly Shape[] = [
  tint('M32.5 8.500a5 5 0 1 1-10 0 5 5 0 0 1 10 0Z', 'sky'),
  lines('M24 18l-2.5 12 7.5 6 2.5 8M21.5 30L19 38l-7 6', 5),
  lines('M23 18.500l-9 4.5-1.5 8M25 19l5 7.5 8 1.5', 4),
]

/** A child whose hand is up. */
export const HAND_UP: readonly Shape[] = [
  tint('M24.5 16a6 6 0 1 1-12 0 6 6 0 0 1 12 0Z', 'sky'),
  solid('M6 42v-7c0-6.5 5-10.5 12.5-10.5H25c2 0 3.5 1 3.5 3V42Z'),
  lines('M22 27c6 0 9.5-2 10.5-7l2-8', 5),
  lines('M34.5 12l-4-6M34.5 12l1-8M34.5 12l6-5M4.5 43h39'),
]
