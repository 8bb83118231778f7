// Runs beside a journey in a thread of its own: samples the frame buffer and keeps each change of how red it is.
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

const redShare = (region: Region): number => {
  const line = Buffer.alloc(region.width * 4)
  let red = 0
  for (let row = 0; row < ROWS; row++) {
    const y = region.y + Math.floor(((row + 0.5) * region.height) / ROWS)
    readSync(file, line, 0, line.length, pixelsAt + y * lineBytes + region.x * 4)
    for (let at = 0; at < line.length; at += 16) {
      // Little-endian BGRX.
      if ((line[at + 2] ?? 0) > 180 && (line[at + 1] ?? 255) < 70 && (line[at] ?? 255) < 70) red++
    }
  }
  return red / (ROWS * Math.ceil(region.width / 4))
}

const sightings: Sighting[] = []
const last = regions.map(() => -1)
let looks = 0
const sample = (): void => {
  looks++
  regions.forEach((region, index) => {
    const red = redShare(region)
    if (Math.abs(red - (last[index] ?? -1)) < 0.002) return
    last[index] = red
    sightings.push({ at: performance.timeOrigin + performance.now(), region: index, red })
  })
}
const timer = setInterval(sample, EVERY_MS)
parentPort?.on('message', (ask: 'look' | 'stop') => {
  sample()
  if (ask === 'look') {
    parentPort?.postMessage(regions.map((_region, index) => last[index] ?? 0))
    return
  }
  clearInterval(timer)
  closeSync(file)
  parentPort?.postMessage({ sightings, looks })
})
