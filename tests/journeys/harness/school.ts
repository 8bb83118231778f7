// The example school on a real collector in a process of its own, so that it can be killed, with a wire in front of it.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { compileLists } from '../../../collector/lists/compile.ts'
import { databaseFile } from '../../../collector/store/open-store.ts'
import { freePort, type Scratch } from './scratch.ts'
import { openWire, type Wire } from './tcp-proxy.ts'

export interface School {
  /** The collector's own address: staff go there. */
  url: string
  schoolId: string
  folder: string
  enrolmentToken: string
  /** Devices reach the collector through this. */
  wire: Wire
  /** A fresh one-time sign-in link for the person with this display name. */
  link: (name: string) => string
  /** Reads the collector's database beside it. */
  rows: <T>(sql: string, ...values: SQLInputValue[]) => T[]
  row: <T>(sql: string, ...values: SQLInputValue[]) => T | undefined
  /** SIGKILL. */
  kill: () => Promise<void>
  /** Starts it again on the same folder and port. */
  start: () => Promise<void>
}

interface Said {
  url: string
  schoolId: string
  enrolmentToken: string
  links: Record<string, string>
}

const PROGRAM = fileURLToPath(new URL('../../../scripts/demonstration/school-process.ts', import.meta.url))

export interface SchoolOptions {
  /** Another build than the shipped one. */
  extensionDir?: string
  /** Parts of the example school's file that this journey needs otherwise. */
  change?: object
}

/** Starts the collector with the example school in scratch data. */
export const openSchool = async (scratch: Scratch, options: SchoolOptions = {}): Promise<School> => {
  const folder = scratch.folder('school')
  const port = await freePort()
  let running = await startProcess(folder, port, options)
  scratch.atEnd(() => endNow(running.process))
  const wire = await openWire(scratch, port)
  const rows = <T>(sql: string, ...values: SQLInputValue[]): T[] => {
    if (!existsSync(databaseFile(folder))) return []
    const database = new DatabaseSync(databaseFile(folder), { readOnly: true, timeout: 5000 })
    try {
      return database.prepare(sql).all(...values) as T[]
    } finally {
      database.close()
    }
  }
  return {
    url: running.said.url,
    schoolId: running.said.schoolId,
    folder,
    enrolmentToken: running.said.enrolmentToken,
    wire,
    link: (name) => {
      const link = running.said.links[name]
      if (link === undefined)
        throw new Error(`no link for ${name}; there are ${Object.keys(running.said.links).join(', ')}`)
      return link
    },
    rows,
    row: (sql, ...values) => rows<never>(sql, ...values)[0],
    kill: () => endNow(running.process),
    start: async () => {
      running = await startProcess(folder, port, options)
    },
  }
}

const startProcess = async (
  folder: string,
  port: number,
  { extensionDir = '', change = {} }: SchoolOptions,
): Promise<{ process: ChildProcess; said: Said }> => {
  const child = spawn(process.execPath, [PROGRAM, folder, String(port), extensionDir, JSON.stringify(change)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let complaint = ''
  child.stderr.on('data', (chunk) => {
    complaint = (complaint + String(chunk)).slice(-4000)
  })
  const said = await new Promise<Said>((resolve, reject) => {
    let text = ''
    child.stdout.on('data', (chunk) => {
      text += String(chunk)
      const line = text.split('\n').find((each) => each.startsWith('{"url"'))
      if (line !== undefined) resolve(JSON.parse(line))
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the collector ended (${code}):\n${complaint}`)))
  })
  return { process: child, said }
}

const endNow = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })

/** From now on the school offers a block list of its own with these domains (gambling), compiled as the command does. */
export const offerList = (scratch: Scratch, school: School, domains: readonly string[] = ['listed.test']): void => {
  const raw = scratch.folder('raw')
  mkdirSync(raw, { recursive: true })
  const file = join(raw, 'own.domains')
  writeFileSync(file, domains.join('\n'))
  compileLists({
    sources: [{ file, format: 'domains', category: 'gambling' }],
    name: 'School list',
    version: 1,
    builtAt: Date.UTC(2026, 10, 1),
    out: join(school.folder, 'lists'),
  })
}
