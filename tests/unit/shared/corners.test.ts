// The four corners: by a press, by arrow keys, and away from the field with the focus.
import { expect, test } from 'vitest'
import {
  CORNERS,
  type Corner,
  cornerAfter,
  cornerByKey,
  freeCorner,
} from '../../../entrypoints/button.content/corners.ts'

const box = (left: number, top: number, width: number, height: number): DOMRect =>
  ({ left, top, right: left + width, bottom: top + height, width, height }) as DOMRect

const PLACES: Record<Corner, DOMRect> = {
  'top-start': box(12, 12, 64, 64),
  'top-end': box(924, 12, 64, 64),
  'bottom-start': box(12, 624, 64, 64),
  'bottom-end': box(924, 624, 64, 64),
}
const boxAt = (corner: Corner): DOMRect => PLACES[corner]

test('pressing "move" goes through all four corners and back', () => {
  let corner: Corner = 'top-end'
  const seen = CORNERS.map(() => {
    corner = cornerAfter(corner)
    return corner
  })
  expect(new Set(seen).size).toBe(4)
  expect(corner).toBe('top-end')
})

test.each([
  ['top-end', 'ArrowDown', false, 'bottom-end'],
  ['top-end', 'ArrowLeft', false, 'top-start'],
  ['top-end', 'ArrowLeft', true, 'top-end'],
  ['bottom-start', 'ArrowUp', false, 'top-start'],
  ['bottom-start', 'ArrowRight', true, 'bottom-start'],
  ['bottom-start', 'Enter', false, null],
] as const)('from %s the key %s (right to left: %s) leads to %s', (corner, key, isRtl, to) => {
  expect(cornerByKey(corner, key, isRtl)).toBe(to)
})

test('he stands where he is wanted unless the field with the focus is there', () => {
  expect(freeCorner('bottom-end', null, boxAt)).toBe('bottom-end')
  expect(freeCorner('bottom-end', box(300, 300, 200, 40), boxAt)).toBe('bottom-end')
  expect(freeCorner('bottom-end', box(0, 620, 1000, 80), boxAt)).toBe('top-end')
  expect(freeCorner('top-end', box(0, 0, 1000, 100), boxAt)).toBe('bottom-end')
  expect(freeCorner('top-end', box(0, 0, 1000, 700), boxAt)).toBe('top-end')
})
