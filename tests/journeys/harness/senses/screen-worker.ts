// Runs beside a journey in a thread of its own: samples the frame buffer and keeps each change of how red it is, and how
// much of it has the colour of a cover.
import { closeSync, openSync, readSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'

export interface Region {
  x: number
  y: number
  width: number
  height: number
}

export interface Sighting {
  at: number
  region: number
  /** Share of the sampled pixels that were red, 0 to 1. */
  red: number
  /** Share that had the cover's sky blue. */
  sky: number
}

const { frameBuffer, regions } = workerData as { frameBuffer: string; regions: readonly Region[] }
const EVERY_MS = 4
const ROWS = 24

const file = openSync(frameBuffer, 'r')
const header = Buffer.alloc(100)
readSync(file, header, 0, 100, 0)
// XWD header, big endian: size of the header, bytes of a line, number of colour entries of 12 bytes each.
const pixelsAt = header.readUInt32BE(0) + header.readUInt32BE(76) * 12
const lineBytes = header.readUInt32BE(48)

const sharesOf = (region: Region): { red: number; sky: number } => {
  const line = Buffer.alloc(region.width * 4)
  let red = 0
  let sky = 0
  for (let row = 0; row < ROWS; row++) {
    const y = region.y + Math.floor(((row + 0.5) * region.height) / ROWS)
    readSync(file, line, 0, line.length, pixelsAt + y * lineBytes + region.x * 4)
    for (let at = 0; at < line.length; at += 16) {
      // Little-endian BGRX.
      const [blue = 0, green = 0, redness = 0] = [line[at], line[at + 1], line[at + 2]]
      if (redness > 180 && green < 70 && blue < 70) red++
      else if (isNear(redness, 0xcf) && isNear(green, 0xea) && isNear(blue, 0xf2)) sky++
    }
  }
  const all = ROWS * Math.ceil(region.width / 4)
  return { red: red / all, sky: sky / all }
}
const isNear = (value: number, wanted: number): boolean => Math.abs(value - wanted) < 4

const sightings: Sighting[] = []
const last = regions.map(() => ({ red: -1, sky: -1 }))
let looks = 0
const sample = (): void => {
  looks++
  regions.forEach((region, index) => {
    const now = sharesOf(region)
    const before = last[index] ?? now
    if (Math.abs(now.red - before.red) < 0.002 && Math.abs(now.sky - before.sky) < 0.01) return
    last[index] = now
    sightings.push({ at: performance.timeOrigin + performance.now(), region: index, ...now })
  })
}
const timer = setInterval(sample, EVERY_MS)
parentPort?.on('message', (ask: 'look' | 'stop') => {
  sample()
  if (ask === 'look') {
    parentPort?.postMessage(last)
    return
  }
  clearInterval(timer)
  closeSync(file)
  parentPort?.postMessage({ sightings, looks })
})
