// A smaller picture is the same picture: exact where there are few colours, close where there are many.
import { crc32, deflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { readPng, shrinkPng } from '../../../scripts/screens/pictures/shrink-png.ts'

const chunk = (type: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const whole = Buffer.alloc(named.length + 8)
  whole.writeUInt32BE(data.length, 0)
  named.copy(whole, 4)
  whole.writeUInt32BE(crc32(named), named.length + 4)
  return whole
}

/** A picture as the browser writes it: 8 bits of colour, each line with a filter of its own. */
const pngOf = (width: number, lines: readonly (readonly [filter: number, bytes: readonly number[]])[]): Buffer => {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(lines.length, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const raw = Buffer.from(lines.flatMap(([filter, bytes]) => [filter, ...bytes]))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

it('reads each of the five filters of a line', () => {
  const { rgb } = readPng(
    pngOf(2, [
      [0, [10, 20, 30, 40, 50, 60]],
      [1, [10, 20, 30, 30, 30, 30]],
      [2, [0, 0, 0, 0, 0, 0]],
      [3, [5, 10, 15, 15, 15, 15]],
      [4, [0, 0, 0, 0, 0, 0]],
    ]),
  )
  const line = [10, 20, 30, 40, 50, 60]
  expect([...rgb.slice(0, 18)]).toEqual([...line, ...line, ...line])
  // Half of what is above, and half of left and above.
  expect([...rgb.slice(18, 24)]).toEqual([10, 20, 30, 40, 50, 60])
  expect([...rgb.slice(24)]).toEqual([10, 20, 30, 40, 50, 60])
})

it('keeps the colours of the palette exactly', () => {
  const ink = [0x10, 0x24, 0x3b]
  const cream = [0xff, 0xf8, 0xe7]
  const small = shrinkPng(pngOf(3, [[0, [...ink, ...cream, ...ink]]]))
  const at = small.indexOf('PLTE')
  expect([...small.subarray(at + 4, at + 10)]).toEqual([...ink, ...cream])
  // Colour by palette, and one byte for each pixel.
  expect(small[25]).toBe(3)
})

it('refuses what the browser does not write, instead of drawing something else', () => {
  const interlaced = pngOf(1, [[0, [0, 0, 0]]])
  interlaced[28] = 1
  expect(() => readPng(interlaced)).toThrow(/not a picture/)
})
