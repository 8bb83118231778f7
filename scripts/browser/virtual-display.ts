// A screen without a monitor: Xvfb, whose frame buffer is a file that can be read to see what was truly presented.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface VirtualDisplay {
  /** Such as `:107`. */
  name: string
  /** XWD file that the X server draws into. */
  frameBuffer: string
  width: number
  height: number
  close: () => Promise<void>
}

/** Null where Xvfb is installed, else what is missing. */
export const displayMissing = (): string | null =>
  spawnSync('sh', ['-c', 'command -v Xvfb']).status === 0 ? null : 'Xvfb is not installed'

/** Opens a screen of this size; the X server picks a free number itself. */
export const openDisplay = async (width: number, height: number): Promise<VirtualDisplay> => {
  const folder = mkdtempSync(join(tmpdir(), 'porpoise-display-'))
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-fbdir', folder, '-nolisten', 'tcp', '-noreset'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  )
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const name = await displayNumber(server)
  const frameBuffer = join(folder, 'Xvfb_screen0')
  if (!existsSync(frameBuffer)) throw new Error('Xvfb wrote no frame buffer')
  return {
    name,
    frameBuffer,
    width,
    height,
    close: async () => {
      server.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const displayNumber = (server: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    const pipe = server.stdio[3]
    if (pipe === null || pipe === undefined) throw new Error('Xvfb has no pipe to say its number')
    pipe.once('data', (chunk) => resolve(`:${String(chunk).trim()}`))
    server.once('exit', (code) => reject(new Error(`Xvfb ended at once (${code})`)))
    server.once('error', reject)
  })
