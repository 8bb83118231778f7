// Where something stands on the screen, found by its colour alone: as a child finds it.
import { readFileSync } from 'node:fs'
import type { VirtualDisplay } from '../../../../scripts/browser/virtual-display.ts'
import type { Region } from './screen-watch.ts'

export interface Patch {
  /** Middle of all pixels of the colour. */
  x: number
  y: number
  pixels: number
  /** Its upper edge. */
  top: number
}

/** The ground of our own pages. */
export const CREAM = [0xff, 0xf8, 0xe7] as const
/** The sun of Pip's disc. */
export const SUN = [0xff, 0xc8, 0x45] as const

/** The patch of this colour in a part of the screen; null where less than `atLeast` pixels have it. */
export const findColour = (
  display: VirtualDisplay,
  [red, green, blue]: readonly [number, number, number],
  region: Region,
  atLeast: number,
): Patch | null => {
  const frame = readFileSync(display.frameBuffer)
  const pixelsAt = frame.readUInt32BE(0) + frame.readUInt32BE(76) * 12
  const lineBytes = frame.readUInt32BE(48)
  let [sumX, sumY, pixels] = [0, 0, 0]
  let top = Number.POSITIVE_INFINITY
  for (let y = region.y; y < region.y + region.height; y++)
    for (let x = region.x; x < region.x + region.width; x++) {
      const at = pixelsAt + y * lineBytes + x * 4
      const isIt =
        Math.abs((frame[at] ?? 0) - blue) < 6 &&
        Math.abs((frame[at + 1] ?? 0) - green) < 6 &&
        Math.abs((frame[at + 2] ?? 0) - red) < 6
      if (!isIt) continue
      sumX += x
      sumY += y
      pixels += 1
      top = Math.min(top, y)
    }
  return pixels < atLeast ? null : { x: Math.round(sumX / pixels), y: Math.round(sumY / pixels), pixels, top }
}
