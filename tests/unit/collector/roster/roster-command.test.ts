// `roster FILE` on a school's folder, beside a store that is open: all of a roster or nothing of it, and never another school's.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { roster } from '../../../../collector/commands/roster.ts'
import { databaseFile, openStore } from '../../../../collector/store/open-store.ts'
import type { Store } from '../../../../collector/store/store.ts'
import { addExampleSchool, freshId, must, schoolIn, scratchFolder } from '../store/scratch-store.ts'
import { filesOf, head, manifest, ownCsv, ownPupils, rows, schoolExport, zipped } from './roster-files.ts'

const root = scratchFolder()
let dataDir: string
let store: Store
let schoolId: string
/** Sorts behind the school under test: the command line serves the first. */
const OTHER = 'ffffffff-ffff-7fff-bfff-ffffffffffff'

const run = async (...argv: string[]): Promise<{ code: number; out: string; err: string }> => {
  const out: string[] = []
  const err: string[] = []
  const place = { dataDir, port: 0, host: '127.0.0.1', tls: null, publicUrl: null }
  const code = await roster(argv, { ...place, print: (line) => out.push(line), complain: (line) => err.push(line) })
  return { code, out: out.join('\n'), err: err.join('\n') }
}
const file = (name: string, content: Uint8Array): string => {
  const path = join(root, `${freshId()}-${name}`)
  writeFileSync(path, content)
  return path
}
const load = async (content: Uint8Array, name = 'roster.zip', ...more: string[]) => {
  const loaded = await run(file(name, content), ...more)
  expect([loaded.code, loaded.err]).toEqual([0, ''])
  return loaded.out
}

/** Every row of every table, of one school or of all. */
const everything = (ofSchool: string | null): Record<string, unknown[]> => {
  const db = new DatabaseSync(databaseFile(dataDir), { readOnly: true })
  const tables = db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).all()
  const found = tables.map(({ name }): [string, unknown[]] => {
    const all = db.prepare(`SELECT * FROM ${name}`).all()
    return [String(name), all.filter((row) => ofSchool === null || row.school_id === ofSchool)]
  })
  db.close()
  return Object.fromEntries(found)
}
const peopleNow = async (kind: 'pupil' | 'staff') =>
  (await store.rosterBasis(schoolId)).known.people.filter((one) => one.kind === kind && !one.hasLeft)

beforeAll(() => mkdirSync(root, { recursive: true }))
beforeEach(async () => {
  dataDir = scratchFolder()
  store = must(await openStore({ dataDir })).store
  schoolId = freshId()
  await addExampleSchool(store, schoolId)
  await addExampleSchool(store, OTHER)
  return async () => {
    await store.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

test('a dry run says what would change and writes nothing at all', async () => {
  const before = everything(null)
  const path = file('pupils.csv', ownCsv(ownPupils(12)))
  const dry = await run(path, '--dry-run', '--names', '--leavers', '16')
  expect(dry).toMatchObject({ code: 0, err: '' })
  expect(dry.out).toContain('Classes: 3 new, 0 changed, 0 as they were')
  expect(dry.out).toContain('Pupils: 12 new, 0 changed, 0 as they were, 16 of 16 left')
  expect(dry.out).toContain('  pupil Invented Pupil 3: new')
  expect(dry.out).toContain('Nothing was changed: this was a dry run.')
  expect(everything(null)).toEqual(before)
  expect((await run(path, '--dry-run', '--leavers', '16')).out).not.toContain('Pupil 3')
})

test('a load that drops a third of the pupils is refused until the number is named, and then nobody is deleted', async () => {
  await load(ownCsv(ownPupils(30)), 'pupils.csv', '--leavers', '16')
  const before = everything(null)
  const path = file('pupils.csv', ownCsv(ownPupils(20)))
  for (const argv of [[path], [path, '--leavers', '9'], [path, '--dry-run']]) {
    const refused = await run(...argv)
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('10 of 30 pupils would leave') })
    expect(refused.err).toContain('--leavers 10')
  }
  expect(everything(null)).toEqual(before)
  expect((await run(path, '--leavers', '10')).code).toBe(0)
  expect((await peopleNow('pupil')).length).toBe(20)
  const after = everything(schoolId)
  expect(after.person?.length).toBe(
    before.person?.filter((row) => (row as { school_id: string }).school_id === schoolId).length,
  )
})

test('OneRoster loads once, changes nothing the second time, and leaves another school in the store as it was', async () => {
  const other = everything(OTHER)
  const out = await load(
    zipped(filesOf(schoolExport('1.2', 3000), { bom: true }), 'Export/'),
    'a.zip',
    '--leavers',
    '16',
  )
  expect(out).toContain('Pupils: 3000 new')
  expect((await peopleNow('pupil')).length).toBe(3000)
  const before = (await store.school(schoolId))?.settingsVersion
  const again = await load(zipped(filesOf(schoolExport('1.2', 3000))))
  expect(again).toContain('Pupils: 0 new, 0 changed, 3000 as they were, 0 of 3000 left')
  expect((await store.school(schoolId))?.settingsVersion).toBe(before)
  expect(everything(OTHER)).toEqual(other)
})

test('a loaded pupil’s press goes to the class and teacher that the roster gives', async () => {
  await load(zipped(filesOf(schoolExport('1.1', 60))), 'a.zip', '--leavers', '16')
  const school = schoolIn(store, schoolId, dataDir, { now: Date.now() })
  const device = await store.enrol(schoolId, {
    tokenHash: 'token-hash',
    publicJwk: { kty: 'EC', crv: 'P-256', x: 'x'.repeat(43), y: 'y' },
    shared: false,
    deviceLabel: null,
    room: null,
    directoryId: null,
    email: 'pupil31@school.example',
  })
  const { profileId } = must(device)
  const source = { kind: 'profile', profileId, clockOffsetMs: 0 } as const
  const { alertId } = await school.press(source, { personKey: 'pupil31@school.example' })
  const teacher = await school.viewer('Invented Teacher 1')
  const open = async (name: string) => (await store.openAlerts(schoolId, await school.viewer(name))).alerts
  expect((await open('Invented Teacher 1')).map(({ id, classId }) => [id, classId])).toEqual([
    [alertId, teacher.classIds[0]],
  ])
  expect(await open('Invented Teacher 0')).toEqual([])
})

test('a delta after a whole load moves one pupil and takes one away; a broken one changes nothing', async () => {
  await load(zipped(filesOf(schoolExport('1.1', 60))), 'a.zip', '--leavers', '16')
  const delta = (enrolled: string) => ({
    manifest: manifest('1.1', { users: 'delta', enrollments: 'delta' }),
    users: [head('1.1').users, rows.user('1.1', { sourcedId: 'p1', ...rows.deltaOf('tobedeleted') })],
    enrollments: [
      head('1.1').enrollments,
      rows.enrolment({ sourcedId: 'e-c0-p2', ...rows.deltaOf('tobedeleted') }),
      rows.enrolment({
        ...{ sourcedId: 'e-new', ...rows.deltaOf('active'), classSourcedId: 'c1', role: 'student' },
        userSourcedId: enrolled,
      }),
    ],
  })
  const before = everything(null)
  const broken = await run(file('a.zip', zipped(filesOf(delta('nobody')))))
  expect(broken).toMatchObject({
    code: 1,
    err: expect.stringContaining('enrollments.csv, row 3, userSourcedId (“nobody”)'),
  })
  expect(everything(null)).toEqual(before)
  const out = await load(zipped(filesOf(delta('p2'))), 'a.zip', '--names')
  expect(out).toContain('Pupils: 0 new, 1 changed, 58 as they were, 1 of 60 left')
  expect(out).toContain('  pupil Invented Pupil, 2: class Form 0 → Form 1')
  expect(out).toContain('  pupil Invented Pupil, 1: left')
})

test('classes that go up a year in a ring, and pupils who swap addresses, are saved', async () => {
  const tables = schoolExport('1.1', 60)
  await load(zipped(filesOf(tables)), 'a.zip', '--leavers', '16')
  const swapped = (table: string[][] | undefined, column: number, one: number, other: number) => {
    const [first, second] = [table?.[one], table?.[other]]
    if (first === undefined || second === undefined) throw new Error('no such row')
    ;[first[column], second[column]] = [second[column] ?? '', first[column] ?? '']
  }
  swapped(tables.classes, head('1.1').classes.indexOf('title'), 1, 2)
  swapped(tables.users, head('1.1').users.indexOf('email'), 5, 40)
  const out = await load(zipped(filesOf(tables)))
  expect(out).toContain('Classes: 0 new, 2 changed')
  expect(out).toContain('Pupils: 0 new, 2 changed, 58 as they were')
  expect((await load(zipped(filesOf(tables)))).includes('0 new, 0 changed, 60 as they were')).toBe(true)
})

test('invited staff, shared log-ins, languages and devices stay as they are', async () => {
  const kept = (all: Record<string, unknown[]>) => [
    all.duty,
    all.shared_account,
    all.device,
    all.term,
    all.school_hours,
  ]
  const before = kept(everything(schoolId))
  await load(zipped(filesOf(schoolExport('1.2', 30))), 'a.zip', '--leavers', '16')
  expect(kept(everything(schoolId))).toEqual(before)
  expect((await peopleNow('staff')).map(({ name }) => name)).toContain('Safeguarding lead')
})

test('two loads that rest on the same state: the second is refused', async () => {
  const plain = { classes: [], people: [], holdsStaff: false, notes: [] }
  const once = { roster: plain, rows: 'all-dropped', loads: 0, leavers: 16, shared: [], actor: 'command line' } as const
  expect(await store.loadRoster(schoolId, once)).toMatchObject({ ok: true })
  expect(await store.loadRoster(schoolId, { ...once, leavers: 0 })).toEqual({ ok: false, why: 'loaded-meanwhile' })
  expect(await store.loadRoster(freshId(), once)).toEqual({ ok: false, why: 'no-school' })
})

test('our own table drops this school’s OneRoster rows, so that no delta lands on stale ones, and no other school’s', async () => {
  const values = { sourcedId: 'u1', givenName: 'Invented' }
  const rowsOfOther = { put: [{ file: 'users', sourcedId: 'u1', values } as const], drop: [] }
  const plain = { classes: [], people: [], holdsStaff: false, notes: [] }
  must(await store.loadRoster(OTHER, { roster: plain, rows: rowsOfOther, loads: 0, leavers: 16, shared: [], actor: 'command line' }))
  await load(zipped(filesOf(schoolExport('1.1', 12))), 'a.zip', '--leavers', '16')
  expect((await store.rosterBasis(schoolId)).rows.length).toBeGreaterThan(12)
  await load(ownCsv(ownPupils(12)), 'pupils.csv', '--leavers', '0')
  expect((await store.rosterBasis(schoolId)).rows).toEqual([])
  expect((await store.rosterBasis(OTHER)).rows).toEqual([{ file: 'users', sourcedId: 'u1', values }])
  const gone = rows.user('1.1', { sourcedId: 'p1', ...rows.deltaOf('tobedeleted') })
  const delta = { manifest: manifest('1.1', { users: 'delta' }), users: [head('1.1').users, gone] }
  expect((await run(file('a.zip', zipped(filesOf(delta))))).err).toContain('Load a bulk export first')
})

test.each([
  [[], 2, 'roster FILE'],
  [['a.csv', 'b.csv'], 2, 'roster FILE'],
  [['a.csv', '--leavers', 'all'], 2, 'roster FILE'],
  [['a.csv', '--force'], 2, '--force'],
  [['/nowhere/a.csv'], 1, 'a.csv: ENOENT'],
])('wrong arguments say what is right: %j', async (argv, code, said) => {
  expect(await run(...argv)).toMatchObject({ code, err: expect.stringContaining(said) })
})

test('a folder is as good as a zip; a damaged zip and an empty folder are refused', async () => {
  const folder = join(root, freshId())
  mkdirSync(folder)
  expect(await run(folder)).toMatchObject({ code: 1, err: expect.stringContaining('manifest.csv: it is missing') })
  const files = filesOf(schoolExport('1.1', 30))
  for (const [name, content] of files) writeFileSync(join(folder, name), content)
  expect(await run(folder, '--leavers', '16')).toMatchObject({ code: 0, out: expect.stringContaining('30 new') })
  const zip = zipped(files)
  expect(await run(file('cut.zip', zip.subarray(0, zip.length - 30)))).toMatchObject({
    code: 1,
    err: expect.stringContaining('cut short'),
  })
})
