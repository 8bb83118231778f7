// Every byte that one school's staff, devices and streams are told, and every id and word that another school's rows hold.
import { request } from 'node:http'
import { DatabaseSync } from 'node:sqlite'
import { databaseFile } from '../../../../collector/store/open-store.ts'
import { API, type ApiName } from '../../../../shared/protocol/api.ts'
import type { StageDevice } from '../stage/stage-device.ts'
import { ask } from './ask.ts'
import type { Member } from './members.ts'
import type { StageSchool } from './two-school-stage.ts'

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** All that stands in rows of this school, whatever the table. */
export const rowsOf = (dataDir: string, { schoolId }: StageSchool): string => {
  const db = new DatabaseSync(databaseFile(dataDir), { readOnly: true })
  try {
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()
    return tables
      .map(({ name }) => String(name))
      .filter((name) => name !== 'migration' && !name.startsWith('sqlite_'))
      .map((name) => JSON.stringify(db.prepare(`SELECT * FROM "${name}" WHERE school_id = ?`).all(schoolId)))
      .join('\n')
  } finally {
    db.close()
  }
}

export const idsIn = (text: string): Set<string> => new Set(text.match(UUID) ?? [])

/** One for each way of seeing: a class's, all, how many, none, people only. */
export const READERS: readonly Member[] = [
  'oak-teacher',
  'dsl',
  'technician',
  'governor',
  'data-protection-officer',
  'break-glass',
]

/** The collector's own time differs from one answer to the next; nothing else may. */
const withoutTimes = (bytes: string): string => bytes.replaceAll(/"(now|serverTime|usedAt|provedAt|handAt)":\d+/g, '"$1":0')

const GETS = (Object.entries(API) as [ApiName, (typeof API)[ApiName]][]).filter(
  ([name, { method }]) => method === 'GET' && name !== 'stream' && name !== 'live',
)

/**
 * What everybody of a school, and a device of it, is answered by every route that is read.
 * @param ids what is asked for where a route names something
 */
export const readEverything = async (
  school: StageSchool,
  device: StageDevice,
  ids: readonly string[],
): Promise<string[]> => {
  const answers: string[] = []
  for (const [name, { path, caller }] of GETS) {
    const asked = path.includes(':') ? ids : ['']
    for (const id of asked) {
      const target = path.replace(/:\w+/, id)
      const askers =
        caller === 'staff'
          ? READERS.map((member) => ({ cookie: school.cookie(member) }))
          : [device.headersOf(await device.proof('GET', target, ''))]
      for (const headers of askers) answers.push(`${name} ${(await ask(school.url, name, { id }, headers)).bytes}`)
    }
  }
  return answers.map(withoutTimes)
}

/** What every change is answered when it is asked of something in another school. */
export const changeEverything = async (school: StageSchool, ids: readonly string[]): Promise<string[]> => {
  const answers: string[] = []
  const actionId = '01890000-0000-7000-8000-000000000000'
  const bodies = [
    {},
    { actionId },
    { actionId, seq: 1 },
    { actionId, page: 'take-away' },
    { actionId, outcome: 'mistake', note: null },
    { change: 'give', role: 'technician', isChair: false },
  ]
  for (const [name, route] of Object.entries(API) as [ApiName, (typeof API)[ApiName]][]) {
    if (route.method !== 'POST' || route.caller !== 'staff' || !route.path.includes(':id')) continue
    for (const id of ids)
      for (const body of bodies) {
        const { bytes } = await ask(school.url, name, { id, body }, { cookie: school.cookie('dsl') })
        answers.push(`${name} ${bytes}`)
      }
  }
  return answers
}

/** A stream kept open, all of its raw bytes. */
export const listen = (
  school: StageSchool,
  cookie: string,
): Promise<{ bytes: () => string; ended: Promise<void>; end: () => void }> =>
  new Promise((resolve, reject) => {
    const asked = request(`${school.url}${API.stream.path}`, { headers: { cookie } })
    asked.on('error', reject)
    asked.on('response', (response) => {
      let text = JSON.stringify(response.headers)
      response.setEncoding('utf8').on('data', (piece: string) => {
        text += piece
      })
      const ended = new Promise<void>((done) => {
        response.on('close', done)
        response.on('error', () => done())
      })
      resolve({ bytes: () => text, ended, end: () => response.destroy() })
    })
    asked.end()
  })
