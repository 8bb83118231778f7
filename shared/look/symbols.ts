// The 15 line symbols that stand beside key phrases, as data: our own drawings, 3 px round lines.
// Drawn by components/symbol.ts and written to public/symbols/ by scripts/generate.ts.
import { FACES } from './faces.ts'
import { BOAT, HAND_UP, PEBBLE, WALKER } from './figures.ts'
import type { Shape } from './shape.ts'
import { lines, solid, tint } from './symbol-lines.ts'

export const SYMBOL_NAMES = [
  'stop',
  'cover',
  'saved',
  'sent',
  'teacher',
  'coming',
  'hand-up',
  'wait',
  'speaker',
  'close',
  'back',
  'worried',
  'sad',
  'cross',
  'ok',
] as const
export type SymbolName = (typeof SYMBOL_NAMES)[number]

/** Drawings that point along the text: mirrored where the text runs from right to left. */
const FOLLOWS_TEXT: readonly SymbolName[] = ['back', 'coming', 'speaker']

/** A symbol as it stands beside words that run this way. */
export const facing = (name: SymbolName, dir: 'ltr' | 'rtl'): readonly Shape[] =>
  dir === 'rtl' && FOLLOWS_TEXT.includes(name)
    ? [{ tag: 'g', attributes: { transform: 'translate(48)scale(-1 1)' }, children: SYMBOLS[name] }]
    : SYMBOLS[name]

/** No line is hidden by a fill: without its tints each drawing is still whole (forced colours, white on a dark button). */
export const SYMBOLS: Readonly<Record<SymbolName, readonly Shape[]>> = {
  // an eight-sided sign with a hand
  stop: [
    tint('M15 4.5h18L43.5 15v18L33 43.5H15L4.5 33V15Z', 'sky'),
    lines('M17.5 25v-9M22 24V13M26.5 24V13.5M31 26v-9'),
    solid('M16 23h16.5v3c0 6-2.5 10-8 10-4.5 0-6.5-2-8.5-5l-4.5-6c-1.5-2 1-4 2.8-2.3L16 24.5Z'),
  ],
  // a screen with a blind drawn down
  cover: [
    lines('M5 29v6h38v-6M24 35v8M14 43h20'),
    tint('M5 6h38v19c-3 3-6.5 3-9.5 0-3 3-6.5 3-9.5 0-3 3-6.5 3-9.5 0-3 3-6.5 3-9.5 0Z', 'sky'),
  ],
  saved: PEBBLE,
  sent: BOAT,
  // a grown-up beside a board
  teacher: [
    tint('M22 25h22V6H14v3', 'cream'),
    tint('M21.5 17a7 7 0 1 1-14 0 7 7 0 0 1 14 0Z', 'sky'),
    tint('M4.5 43.5v-6c0-6 4-9 10-9s10 3 10 9v6Z', 'sky'),
    lines('M28 13h10M28 19h7'),
  ],
  coming: WALKER,
  'hand-up': HAND_UP,
  // somebody sitting on a chair
  wait: [
    tint('M24.5 9.500a5 5 0 1 1-10 0 5 5 0 0 1 10 0Z', 'sky'),
    lines('M20 20v10.500h13V43', 5),
    lines('M21 22l9 3.5', 4),
    lines('M11 17v27M11 37h15v7'),
  ],
  // a loudspeaker
  speaker: [tint('M5 18h8l11-9v30l-11-9H5Z', 'sky'), lines('M31 18c3 3.5 3 8.5 0 12M37 11c7 7.5 7 18.5 0 26')],
  // a page with a cross in it
  close: [tint('M5 7h38v34H5Z', 'cream'), lines('M5 15h38'), lines('M17.5 21.500l13 13M30.5 21.500l-13 13', 4)],
  // an arrow back
  back: [lines('M19 9L6 21l13 12M6 21h24c8 0 12 4 12 10s-4 9-10 9', 4)],
  ...FACES,
}
