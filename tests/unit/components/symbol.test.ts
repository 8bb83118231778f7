// @vitest-environment happy-dom
// A symbol beside a phrase: in the text's colour, whole in forced colours, facing the way the text runs.
import { afterEach, expect, it, vi } from 'vitest'
import { drawPip } from '../../../components/pip.ts'
import { drawLines, drawSymbol } from '../../../components/symbol.ts'
import type { Pose } from '../../../shared/concern/cover-view.ts'
import { BADGE } from '../../../shared/look/badges.ts'
import { FACES } from '../../../shared/look/faces.ts'
import { pip } from '../../../shared/look/pip.ts'
import type { Shape } from '../../../shared/look/shape.ts'
import { SYMBOL_NAMES } from '../../../shared/look/symbols.ts'

const parts = (shapes: readonly Shape[]): Shape[] => shapes.flatMap((shape) => [shape, ...parts(shape.children ?? [])])

afterEach(() => vi.unstubAllGlobals())

const forceColours = (active: boolean): void => {
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: active && query === '(forced-colors: active)' }))
}
const tints = (svg: SVGElement): number => svg.querySelectorAll('[fill^="#"]').length

it('is drawn for every name, and says nothing to a screen reader', () => {
  forceColours(false)
  for (const name of SYMBOL_NAMES) {
    const svg = drawSymbol(name)
    expect(svg.childElementCount, name).toBeGreaterThan(0)
    expect(svg.getAttribute('aria-hidden'), name).toBe('true')
    expect(svg.getAttribute('data-symbol')).toBe(name)
  }
})

it('leaves its tints out in forced colours and on a dark button', () => {
  forceColours(false)
  expect(tints(drawSymbol('teacher'))).toBeGreaterThan(0)
  for (const name of SYMBOL_NAMES) expect(tints(drawSymbol(name, { surface: 'line', dir: 'ltr' })), name).toBe(0)
  forceColours(true)
  for (const name of SYMBOL_NAMES) expect(tints(drawSymbol(name)), name).toBe(0)
  for (const face of Object.values(FACES)) expect(tints(drawLines(face))).toBe(0)
})

it('turns round with the text only where it points along it', () => {
  forceColours(false)
  const turned = SYMBOL_NAMES.filter((name) =>
    drawSymbol(name, { surface: 'tinted', dir: 'rtl' }).innerHTML.includes('scale(-1 1)'),
  )
  expect(turned).toEqual(['coming', 'speaker', 'back'])
})

it('is drawn on Pip’s badge with all its parts', () => {
  for (const pose of Object.keys(BADGE) as Pose[]) {
    const drawn = drawPip(BADGE[pose]).querySelectorAll('circle, path')
    const wanted = parts([...pip(), ...BADGE[pose]]).filter(({ tag }) => tag !== 'g')
    expect(drawn.length, pose).toBe(wanted.length)
  }
  expect(drawPip(BADGE.coming).innerHTML).not.toContain('currentColor')
})
