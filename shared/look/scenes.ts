// Four quiet scenes: what upsets, what to press, who comes, whom to trust. Our own drawings on a grid of 160 by 100, in the
// style of the symbols. What is on the screen is a scribble: a picture of something bad would upset by itself.
import { FACES } from './faces.ts'
import { pip } from './pip.ts'
import { plainPicture } from './plain.ts'
import type { Shape } from './shape.ts'
import { lines, tint } from './symbol-lines.ts'

export const SCENE_NAMES = ['upset', 'press', 'comes', 'trust'] as const
export type SceneName = (typeof SCENE_NAMES)[number]

/** viewBox of every scene. */
export const SCENE_BOX = '0 0 160 100'

/** Thinner than a symbol's lines: a scene is drawn large. */
const LINE = 2.2
const line = (d: string, width = LINE): Shape => lines(d, width)
const filled = (d: string, colour: 'sky' | 'cream' | 'white'): Shape => {
  const shape = tint(d, colour === 'white' ? 'cream' : colour)
  const fill = colour === 'white' ? '#FFFFFF' : shape.attributes.fill
  return { ...shape, attributes: { ...shape.attributes, fill: fill ?? 'none', 'stroke-width': `${LINE}` } }
}
const put = (
  x: number,
  y: number,
  scale: number,
  children: readonly Shape[],
  more: Record<string, string> = {},
): Shape => ({
  tag: 'g',
  attributes: { transform: `translate(${x} ${y})scale(${scale})`, ...more },
  children,
})

/** What is pressed, as this person knows it; it keeps its colours in every theme, as it does on a page. */
const button = (x: number, y: number, size: number, isPlain: boolean): Shape =>
  put(x, y, size / 120, isPlain ? plainPicture('hand-up', 'sun') : pip(), { 'data-keeps': 'colours' })

/** A calm smile: for whoever helps, and for the child who is helped. */
const smiling: readonly Shape[] = [...FACES.ok.slice(0, 3), lines('M16 31c4 4.500 12 4.500 16 0')]
/** A face of 48 by 48 whose head is `radius` wide; nothing tells who it is. */
const face = (x: number, y: number, radius: number, parts: readonly Shape[]): Shape =>
  put(x - (24 * radius) / 19.5, y - (24 * radius) / 19.5, Math.round((radius / 19.5) * 1000) / 1000, parts)

const screen = (x: number, y: number, width: number, height: number): Shape[] => {
  const middle = x + width / 2
  const foot = y + height
  return [
    line(`M${middle} ${foot}v9M${middle - 15} ${foot + 9}h30`),
    filled(
      `M${x + 4} ${y}h${width - 8}q4 0 4 4v${height - 8}q0 4-4 4h${8 - width}q-4 0-4-4v${8 - height}q0-4 4-4Z`,
      'white',
    ),
  ]
}

/** The blind that is drawn down: the cover, as its symbol shows it. */
const blind = (x: number, y: number, width: number, height: number): Shape => {
  const fold = width / 5
  const folds = Array.from({ length: 5 }, () => `q${-fold / 2} 7 ${-fold} 0`).join('')
  return filled(`M${x + 4} ${y}h${width - 8}q4 0 4 4v${height}${folds}v${-height}q0-4 4-4Z`, 'sky')
}

const upset = (isPlain: boolean): Shape[] => [
  ...screen(8, 14, 88, 58),
  line('M18 26h18M18 34h12'),
  line(
    'M22 52c4-12 14-14 17-6s-8 16-12 10 6-20 18-20 14 16 6 20-16-6-8-16 24-8 24 4-10 16-16 10 2-18 12-20 16 6 14 16',
    2.6,
  ),
  button(77, 17, 16, isPlain),
  filled('M104 98c0-17 7-24 22-24s22 7 22 24Z', 'sky'),
  face(126, 54, 19.5, FACES.worried),
]

const press = (isPlain: boolean): Shape[] => [
  ...screen(14, 6, 112, 72),
  blind(14, 6, 112, 54),
  button(76, 14, 42, isPlain),
  filled('M101 45c-4-6 3-10 7-5l13 17 8-1c6 0 10 4 12 9l8 33h-27l-20-24c-4-5 2-10 7-6l5 4Z', 'cream'),
]

const comes = (isPlain: boolean): Shape[] => [
  ...screen(6, 40, 44, 32),
  blind(6, 40, 44, 20),
  button(21, 42, 15, isPlain),
  filled('M44 98c0-13 6-18 17-18s17 5 17 18Z', 'sky'),
  face(61, 64, 15, smiling),
  // The grown-up, in mid-step towards the child.
  line('M120 72l-6 12-2 13h-6M127 72l5 13 9 12h-6', 4),
  line('M117 43l-15 9-9-2M132 44l9 12 1 8', 4),
  filled('M113 74l2-28c0-6 4-9 10-9s10 3 10 9l1 28Z', 'cream'),
  face(124, 22, 14, smiling),
]

const trust = (): Shape[] => [
  filled('M64 98c0-28 8-40 27-40s27 12 27 40Z', 'cream'),
  face(91, 36, 19, smiling),
  filled('M36 98c0-14 6-20 18-20s18 6 18 20Z', 'sky'),
  face(54, 62, 15, FACES.ok),
  filled('M68 66c-5 11-13 16-27 15-6 0-6 8 0 9 20 3 33-4 39-17Z', 'cream'),
]

/** @param isPlain the button instead of Pip, from key stage 3 on */
export const sceneOf = (name: SceneName, isPlain: boolean): readonly Shape[] =>
  ({ upset, press, comes, trust })[name](isPlain)
