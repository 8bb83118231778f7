// What Pip and his badges are made of: his colours, which no theme changes, and his outline.
import type { Shape } from './shape.ts'

export const INK = '#10243B'
export const DEEP = '#0B4F6C'
export const CREAM = '#FFF8E7'
export const SUN = '#FFC845'

export const circle = (cx: number, cy: number, r: number, fill: string, more: Record<string, string> = {}): Shape => ({
  tag: 'circle',
  attributes: { cx: `${cx}`, cy: `${cy}`, r: `${r}`, fill, ...more },
})
export const path = (d: string, more: Record<string, string>): Shape => ({ tag: 'path', attributes: { d, ...more } })
export const line = (d: string, width = 4): Shape =>
  path(d, {
    fill: 'none',
    stroke: INK,
    'stroke-width': `${width}`,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  })

export const outline = { stroke: INK, 'stroke-width': '3', 'stroke-linejoin': 'round', 'stroke-linecap': 'round' }
