// What every symbol is made of: round lines, and surfaces that may be left out.
import type { Shape } from './shape.ts'

const TINTS = { sky: '#CFEAF2', cream: '#FFF8E7' } as const

const round = { 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }

/** Lines of the text's own colour, 3 wide on the grid of 48. */
export const lines = (d: string, width = 3): Shape => ({
  tag: 'path',
  attributes: { d, fill: 'none', stroke: 'currentColor', 'stroke-width': `${width}`, ...round },
})

/** An outlined surface. */
export const tint = (d: string, colour: keyof typeof TINTS): Shape => {
  const outline = lines(d)
  return { ...outline, attributes: { ...outline.attributes, fill: TINTS[colour] } }
}

/** A small solid round. */
export const dot = (cx: number, cy: number, r: number): Shape => ({
  tag: 'circle',
  attributes: { cx: `${cx}`, cy: `${cy}`, r: `${r}`, fill: 'currentColor' },
})

/** A solid shape of the text's own colour. */
export const solid = (d: string): Shape => ({ tag: 'path', attributes: { d, fill: 'currentColor' } })
