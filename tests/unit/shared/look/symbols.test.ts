// Laws of the drawings: one calm style, few colours, nothing outside the grid, nothing red.
import { describe, expect, it } from 'vitest'
import { symbolSvg } from '../../../../scripts/drawings/drawing-files.ts'
import { BADGE } from '../../../../shared/look/badges.ts'
import { pip } from '../../../../shared/look/pip.ts'
import { PIP_HEAD } from '../../../../shared/look/pip-head.ts'
import type { Shape } from '../../../../shared/look/shape.ts'
import { SYMBOL_NAMES, SYMBOLS } from '../../../../shared/look/symbols.ts'

const parts = (shapes: readonly Shape[]): Shape[] => shapes.flatMap((shape) => [shape, ...parts(shape.children ?? [])])
const values = (shapes: readonly Shape[], name: string): string[] =>
  parts(shapes).flatMap(({ attributes }) => attributes[name] ?? [])

describe('a symbol', () => {
  it('has one of fifteen names', () => {
    expect(SYMBOL_NAMES).toHaveLength(15)
    expect(Object.keys(SYMBOLS).sort()).toEqual([...SYMBOL_NAMES].sort())
  })

  it.each(SYMBOL_NAMES)('has lines at least 3 wide, in the text’s colour, and pale surfaces only (%s)', (name) => {
    const widths = values(SYMBOLS[name], 'stroke-width').map(Number)
    expect(Math.min(...widths)).toBeGreaterThanOrEqual(3)
    expect(Math.max(...widths)).toBeLessThanOrEqual(5)
    expect(new Set(values(SYMBOLS[name], 'stroke'))).toEqual(new Set(['currentColor']))
    for (const fill of values(SYMBOLS[name], 'fill'))
      expect(['none', 'currentColor', '#CFEAF2', '#FFF8E7'], name).toContain(fill)
  })

  it.each(SYMBOL_NAMES)('is a small file with ink of its own and paper in forced colours (%s)', (name) => {
    const file = symbolSvg(name)
    expect(file.length).toBeLessThan(700)
    expect(file).toContain('color="#10243B"')
    expect(file).toContain('forced-colors')
  })
})

describe('Pip', () => {
  const everything = [...pip(), ...PIP_HEAD, ...Object.values(BADGE).flat()]

  it('keeps to the palette in every pose: no red, and nothing that forced colours could change', () => {
    const palette = ['#10243B', '#0B4F6C', '#FFF8E7', '#FFC845', '#CFEAF2', '#FFFFFF']
    const used = new Set([...values(everything, 'fill'), ...values(everything, 'stroke')])
    expect([...used].filter((colour) => colour !== 'none' && !palette.includes(colour))).toEqual([])
  })

  it('wears another badge in every pose', () => {
    const badges = Object.values(BADGE).map((badge) => JSON.stringify(badge))
    expect(new Set(badges).size).toBe(badges.length)
  })
})
