// Laws of the scenes: the symbols' calm style, nothing red, nothing outside the picture, and Pip or the plain button in them.
import { describe, expect, it } from 'vitest'
import { pip } from '../../../../shared/look/pip.ts'
import { plainPicture } from '../../../../shared/look/plain.ts'
import { SCENE_NAMES, sceneOf } from '../../../../shared/look/scenes.ts'
import type { Shape } from '../../../../shared/look/shape.ts'

const parts = (shapes: readonly Shape[]): Shape[] => shapes.flatMap((shape) => [shape, ...parts(shape.children ?? [])])
const keepsColours = ({ attributes }: Shape): boolean => attributes['data-keeps'] === 'colours'

describe.each(SCENE_NAMES)('the scene "%s"', (name) => {
  it('has lines in the text’s colour and pale surfaces, the button apart', () => {
    const drawn = parts(sceneOf(name, false).filter((shape) => !keepsColours(shape)))
    const values = (key: string): string[] => drawn.flatMap(({ attributes }) => attributes[key] ?? [])
    expect(new Set(values('stroke'))).toEqual(new Set(['currentColor']))
    expect(values('fill').filter((fill) => !/^(none|currentColor|#CFEAF2|#FFF8E7|#FFFFFF)$/.test(fill))).toEqual([])
    for (const width of values('stroke-width').map(Number)) expect(width).toBeGreaterThanOrEqual(2)
  })

  it('shows Pip to primary pupils and the plain button to older ones', () => {
    const buttons = (isPlain: boolean) =>
      sceneOf(name, isPlain)
        .filter(keepsColours)
        .map(({ children }) => children)
    const isThere = name !== 'trust'
    expect(buttons(false)).toEqual(isThere ? [pip()] : [])
    expect(buttons(true)).toEqual(isThere ? [plainPicture('hand-up', 'sun')] : [])
  })
})

it('each is another picture', () => {
  expect(new Set(SCENE_NAMES.map((name) => JSON.stringify(sceneOf(name, false)))).size).toBe(SCENE_NAMES.length)
})
