// Watches the virtual screen's real pixels, some 250 times a second, for red: the sign that something was not covered.
import { Worker } from 'node:worker_threads'
import type { VirtualDisplay } from '../../../../scripts/browser/virtual-display.ts'
import type { Region, Sighting } from './screen-worker.ts'

export type { Region, Sighting }

export interface ScreenWatch {
  /** Ends the watch. Each change of a region's share of red, with its time (epoch ms); and how many looks were taken. */
  stop: () => Promise<{ sightings: Sighting[]; looks: number }>
  /** Share of red per region now, 0 to 1. */
  look: () => Promise<number[]>
  /** The same, with the share of the cover's sky blue. */
  shares: () => Promise<{ red: number; sky: number }[]>
}

/** Starts to watch the regions (the whole screen unless told). */
export const watchScreen = async (display: VirtualDisplay, regions?: readonly Region[]): Promise<ScreenWatch> => {
  const whole: Region = { x: 0, y: 0, width: display.width, height: display.height }
  const worker = new Worker(new URL('./screen-worker.ts', import.meta.url), {
    workerData: { frameBuffer: display.frameBuffer, regions: regions ?? [whole] },
  })
  const answer = <T>(ask: string): Promise<T> =>
    new Promise((resolve, reject) => {
      worker.once('error', reject)
      worker.once('message', (message: T) => {
        worker.off('error', reject)
        resolve(message)
      })
      worker.postMessage(ask)
    })
  const shares = (): Promise<{ red: number; sky: number }[]> => answer('look')
  await shares()
  return {
    look: async () => (await shares()).map(({ red }) => red),
    shares,
    stop: async () => {
      const seen = await answer<{ sightings: Sighting[]; looks: number }>('stop')
      await worker.terminate()
      return seen
    },
  }
}

/** The most red that any region showed after `sinceAt`. */
export const mostRed = (sightings: readonly Sighting[], sinceAt = 0): number =>
  sightings.filter((sighting) => sighting.at >= sinceAt).reduce((most, sighting) => Math.max(most, sighting.red), 0)
