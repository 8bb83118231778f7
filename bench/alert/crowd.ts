// Starts the crowd's process and ends it: everybody but the one device and the one dashboard that are measured.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Scratch } from '../../tests/journeys/harness/scratch.ts'
import type { CrowdOrder, CrowdSaid } from './crowd-process.ts'

export interface Crowd {
  /** Ends it; what it then says of itself. Throws where somebody was lost on the way: then the figures are not of a full school. */
  end: () => Promise<CrowdSaid>
}

const PROGRAM = new URL('./crowd-process.ts', import.meta.url).pathname

/** Resolves when every device has been welcomed and every dashboard is live. */
export const gatherCrowd = async (scratch: Scratch, order: CrowdOrder): Promise<Crowd> => {
  const child = spawn(process.execPath, [PROGRAM, JSON.stringify(order)], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  scratch.atEnd(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const next = async (): Promise<CrowdSaid> => {
    const line = await lines.next()
    if (line.done === true) throw new Error('the crowd has ended before its time')
    return JSON.parse(line.value)
  }
  await next()
  return {
    end: async () => {
      child.stdin.end()
      const said = await next()
      if (said.devices !== order.devices || said.dashboards !== order.dashboards)
        throw new Error(
          `of ${order.devices} devices and ${order.dashboards} dashboards there were ${JSON.stringify(said)}`,
        )
      return said
    },
  }
}
