// Hears what the browser truly plays: a sound server of its own with a sink that leads nowhere, and a recorder on it.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { until } from '../../../../scripts/browser/until.ts'
import type { Scratch } from '../scratch.ts'

export interface SoundRecorder {
  /** Environment that leads a browser's sound here. */
  env: Record<string, string>
  /** Loudest sample of the next so many milliseconds, 0 to 32768. */
  peakOf: (listenMs: number) => Promise<number>
}

/** Null where sound can be recorded, else what is missing. */
export const soundMissing = (): string | null =>
  spawnSync('sh', ['-c', 'command -v pulseaudio && command -v parec && command -v pactl']).status === 0
    ? null
    : 'PulseAudio (pulseaudio, pulseaudio-utils) is not installed'

/** Starts the sound server and waits until it answers. */
export const openSoundRecorder = async (scratch: Scratch): Promise<SoundRecorder> => {
  const folder = scratch.folder('sound')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const socket = join(folder, 'native')
  const home = { HOME: folder, XDG_RUNTIME_DIR: folder, XDG_CONFIG_HOME: folder, PULSE_RUNTIME_PATH: folder }
  const env = { PULSE_SERVER: `unix:${socket}` }
  const server = spawn(
    'pulseaudio',
    [
      '-n',
      '--daemonize=no',
      '--exit-idle-time=-1',
      '--disallow-exit',
      '--use-pid-file=no',
      '--load=module-null-sink sink_name=school',
      `--load=module-native-protocol-unix auth-anonymous=1 socket=${socket}`,
    ],
    { stdio: 'ignore', env: { ...process.env, ...home } },
  )
  scratch.atEnd(() => endProcess(server))
  await until(
    'the sound server answers',
    () => spawnSync('pactl', ['info'], { env: { ...process.env, ...env } }).status === 0,
  )
  return {
    env,
    peakOf: (listenMs) =>
      new Promise((resolve, reject) => {
        const recorder = spawn(
          'parec',
          ['-d', 'school.monitor', '--format=s16le', '--rate=16000', '--channels=1', '--raw', '--latency-msec=20'],
          {
            stdio: ['ignore', 'pipe', 'ignore'],
            env: { ...process.env, ...env },
          },
        )
        const wanted = listenMs * 16 * 2
        let heard = 0
        let peak = 0
        recorder.once('error', reject)
        recorder.stdout.on('data', (chunk: Buffer) => {
          for (let at = 0; at + 1 < chunk.length && heard < wanted; at += 2, heard += 2)
            peak = Math.max(peak, Math.abs(chunk.readInt16LE(at)))
          if (heard >= wanted) recorder.kill('SIGTERM')
        })
        recorder.once('exit', () => (heard >= wanted ? resolve(peak) : reject(new Error('the recorder ended early'))))
      }),
  }
}

const endProcess = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
