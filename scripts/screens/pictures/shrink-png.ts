// Makes a picture of a screen several times smaller: 256 colours are enough for flat drawings and text, and sheets are kept
// in the repository.
import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const MOST_COLOURS = 256

interface Pixels {
  width: number
  height: number
  /** Red, green and blue of each pixel, row by row. */
  rgb: Uint8Array
}

const chunksOf = (png: Buffer): { type: string; data: Buffer }[] => {
  const chunks: { type: string; data: Buffer }[] = []
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at)
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) })
    at += length + 12
  }
  return chunks
}

/** Whichever of the three neighbours is nearest to what they suggest together (PNG, filter type 4). */
const paeth = (left: number, up: number, corner: number): number => {
  const whole = left + up - corner
  const [a, b, c] = [Math.abs(whole - left), Math.abs(whole - up), Math.abs(whole - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

/** What a line's filter has taken off each byte. */
const guess = (filter: number, left: number, up: number, corner: number): number => {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  return filter === 4 ? paeth(left, up, corner) : 0
}

/** Reads what the browser writes: 8 bits, colour with or without alpha, not interlaced. */
export const readPng = (png: Buffer): Pixels => {
  const chunks = chunksOf(png)
  const head = chunks.find(({ type }) => type === 'IHDR')?.data
  if (head === undefined || head[8] !== 8 || (head[9] !== 2 && head[9] !== 6) || head[12] !== 0)
    throw new Error('not a picture that the browser has made')
  const [width, height, parts] = [head.readUInt32BE(0), head.readUInt32BE(4), head[9] === 6 ? 4 : 3]
  const raw = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)))
  const stride = width * parts
  let above = new Uint8Array(stride)
  const rgb = new Uint8Array(width * height * 3)
  for (let row = 0; row < height; row += 1) {
    const filter = raw[row * (stride + 1)] ?? 0
    const line = new Uint8Array(raw.subarray(row * (stride + 1) + 1, (row + 1) * (stride + 1)))
    for (let at = 0; at < stride; at += 1) {
      const left = line[at - parts] ?? 0
      const up = above[at] ?? 0
      line[at] = (line[at] ?? 0) + guess(filter, left, up, above[at - parts] ?? 0)
    }
    for (let x = 0; x < width; x += 1) rgb.set(line.subarray(x * parts, x * parts + 3), (row * width + x) * 3)
    above = line
  }
  return { width, height, rgb }
}

/** Colours that differ by less than a step are one: the eye does not tell them apart, and there are fewer to choose from. */
const binOf = (rgb: Uint8Array, at: number): number =>
  ((rgb[at] ?? 0) >> 3) | (((rgb[at + 1] ?? 0) >> 3) << 5) | (((rgb[at + 2] ?? 0) >> 3) << 10)

interface Bin {
  bin: number
  count: number
  colour: readonly [number, number, number]
}

const commonest = ({ rgb }: Pixels): Bin[] => {
  const counts = new Map<number, number>()
  for (let at = 0; at < rgb.length; at += 3) {
    const colour = ((rgb[at] ?? 0) << 16) | ((rgb[at + 1] ?? 0) << 8) | (rgb[at + 2] ?? 0)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const bins = new Map<number, Bin>()
  // The commonest colour of a bin stands for it, so that the palette's own colours stay exactly what they are.
  for (const [value, count] of [...counts].sort((a, b) => b[1] - a[1])) {
    const colour = [value >> 16, (value >> 8) & 255, value & 255] as const
    const bin = binOf(Uint8Array.from(colour), 0)
    const known = bins.get(bin)
    if (known === undefined) bins.set(bin, { bin, count, colour })
    else known.count += count
  }
  return [...bins.values()].sort((a, b) => b.count - a.count)
}

const chunk = (type: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const whole = Buffer.alloc(named.length + 8)
  whole.writeUInt32BE(data.length, 0)
  named.copy(whole, 4)
  whole.writeUInt32BE(crc32(named), named.length + 4)
  return whole
}

/** The same picture with at most 256 colours. */
export const shrinkPng = (png: Buffer): Buffer => {
  const pixels = readPng(png)
  const { width, height, rgb } = pixels
  const bins = commonest(pixels)
  const palette = bins.slice(0, MOST_COLOURS).map(({ colour }) => colour)
  const nearest = new Map<number, number>()
  for (const { bin, colour } of bins) {
    const distances = palette.map((one) => one.reduce((sum, part, at) => sum + (part - (colour[at] ?? 0)) ** 2, 0))
    nearest.set(bin, distances.indexOf(Math.min(...distances)))
  }
  const lines = Buffer.alloc((width + 1) * height)
  for (let row = 0; row < height; row += 1)
    for (let x = 0; x < width; x += 1)
      lines[row * (width + 1) + 1 + x] = nearest.get(binOf(rgb, (row * width + x) * 3)) ?? 0
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
