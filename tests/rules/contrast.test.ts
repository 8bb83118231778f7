// Contrast of the palette, computed from components/palette.css: text 4.5 to 1, parts 3 to 1 (WCAG 2.2 AA).
import { expect, test } from 'vitest'
import { read, TREE } from './tree.ts'

const CSS = read('components/palette.css')

const declared = (block: string): Map<string, string> =>
  new Map([...block.matchAll(/(--[a-z-]+):\s*([^;]+);/g)].map(([, name, value]) => [name!, value!.trim()]))
const [LIGHT_BLOCK = '', DARK_BLOCK = ''] = CSS.split('@media (prefers-color-scheme: dark)')
const LIGHT = declared(LIGHT_BLOCK)
const DARK = new Map([...LIGHT, ...declared(DARK_BLOCK)])

const colour = (palette: Map<string, string>, name: string): string => {
  const value = palette.get(name)
  if (value === undefined) throw new Error(`no ${name} in palette.css`)
  const other = /^var\((--[a-z-]+)\)$/.exec(value)
  return other === null ? value : colour(palette, other[1]!)
}
const luminance = (hex: string): number => {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}
const contrast = (one: string, other: string): number => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light! + 0.05) / (dark! + 0.05)
}

const TEXT = [
  ['--text', '--page'],
  ['--text', '--surface'],
  ['--quiet', '--page'],
  ['--quiet', '--surface'],
  ['--on-primary', '--primary'],
  ['--link', '--page'],
  ['--link', '--surface'],
  ['--on-calm', '--calm'],
  ['--on-warn', '--warn'],
  ['--new', '--page'],
  ['--new', '--surface'],
  ['--done', '--page'],
  ['--done', '--surface'],
] as const
const EDGES = [
  ['--edge', '--page'],
  ['--edge', '--surface'],
  ['--primary', '--page'],
  ['--primary', '--calm'],
  // Two rings: at least one of them shows on any page.
  ['--focus-inner', '--focus-outer'],
] as const

const palettes = [
  ['light', LIGHT],
  ['dark', DARK],
] as const

for (const [light, palette] of palettes) {
  test.each(TEXT)(`${light}: %s on %s can be read (4.5)`, (ink, paper) => {
    expect(contrast(colour(palette, ink), colour(palette, paper))).toBeGreaterThanOrEqual(4.5)
  })
  test.each(EDGES)(`${light}: %s beside %s can be seen (3)`, (one, other) => {
    expect(contrast(colour(palette, one), colour(palette, other))).toBeGreaterThanOrEqual(3)
  })
}

test('the formula knows black on white, and finds the sun unreadable on cream', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#ffc845', '#fff8e7')).toBeLessThan(2)
})

/** Styles of everything that pupils see; what staff alone see has folders of its own. */
const PUPILS = TREE.filter(
  ({ path }) =>
    /^entrypoints\/.*\.(css|html)$/.test(path) ||
    /^components\/(cover-face\.css|(block|agreement)-page\/.*\.css)$/.test(path),
).map(({ path }) => path)
const HEX = /#[0-9a-f]{3,8}\b/gi

/** What a rule sets, colours by their hex; null where it sets none or leaves it to the system. */
const colourIn = (body: string, property: string): string | null => {
  const value = new RegExp(`(?:^|[;{\\s])${property}:\\s*([^;}]+)`).exec(body)?.[1]?.trim() ?? ''
  const name = /^var\((--[a-z-]+)\)$/.exec(value)?.[1]
  return name !== undefined ? colour(LIGHT, name) : /^#[0-9a-f]{6}$/i.test(value) ? value.toLowerCase() : null
}

test('pupils’ pages have no colour that is not the palette’s', () => {
  expect(PUPILS.length).toBeGreaterThan(8)
  const known = new Set([...LIGHT.values()].map((value) => value.toLowerCase()))
  const odd = PUPILS.flatMap((path) =>
    (read(path).match(HEX) ?? []).filter((hex) => !known.has(hex.toLowerCase())).map((hex) => `${path}: ${hex}`),
  )
  expect(odd).toEqual([])
})

test('wherever pupils’ styles give text and ground together, the text can be read (4.5)', () => {
  const rules = PUPILS.flatMap((path) =>
    [...read(path).matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector = '', body = '']) => ({
      at: `${path}: ${selector.trim()}`,
      text: colourIn(body, 'color'),
      ground: colourIn(body, 'background'),
    })),
  )
  const both = rules.filter(({ text, ground }) => text !== null && ground !== null)
  expect(both.length).toBeGreaterThan(8)
  expect(both.filter(({ text, ground }) => contrast(text!, ground!) < 4.5)).toEqual([])
})

test('no red on a pupil’s screen: coral is for staff alerts only', () => {
  for (const path of [...PUPILS, 'entrypoints/button.content/page-cover.ts'])
    expect(read(path), path).not.toMatch(/coral|--new|#b5382a/i)
})
