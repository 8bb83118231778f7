// Many writes share one commit; one that fails harms no neighbour; what cannot be kept is said to be not kept.
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openDesk } from '../../../../collector/store/desk.ts'
import { databaseFile, openStore } from '../../../../collector/store/open-store.ts'
import { statements } from '../../../../collector/store/statements.ts'
import type { Job } from '../../../../collector/store/threads/jobs.ts'
import { writeGroup } from '../../../../collector/store/threads/write-group.ts'
import {
  block,
  concern,
  freshId,
  MONDAY_MORNING,
  must,
  type ScratchSchool,
  type ScratchStore,
  scratchFolder,
  scratchStore,
} from '../store/scratch-store.ts'

let scratch: ScratchStore
let school: ScratchSchool
beforeAll(async () => {
  scratch = await scratchStore()
})
beforeEach(async () => {
  school = await scratch.newSchool()
})
afterAll(() => scratch.end())

test('two hundred batches at once need far fewer commits, and each is answered', async () => {
  const device = await school.device()
  const before = await school.store.health()
  const batches = Array.from({ length: 200 }, () => [block('a.example'), block('b.example')])
  const answers = await Promise.all(batches.map((batch) => school.store.appendEvents(school.schoolId, device, batch)))
  const after = await school.store.health()
  expect(answers.map((answer) => must(answer).verdicts.map(({ verdict }) => verdict))).toEqual(
    batches.map(() => ['stored', 'stored']),
  )
  expect(after.jobs - before.jobs).toBe(200)
  expect(after.commits - before.commits).toBeLessThanOrEqual(20)
})

test('whoever watches has heard of an alert before the press is receipted', async () => {
  const device = await school.device()
  const heard: string[] = []
  const stop = school.store.watch(({ alerts }) => heard.push(...alerts.flatMap(({ concernIds }) => concernIds)))
  const event = concern()
  await school.store.appendEvents(school.schoolId, device, [event])
  expect(heard).toEqual([event.id])
  stop()
  await school.store.appendEvents(school.schoolId, device, [concern({ to: 'dsl' })])
  expect(heard).toEqual([event.id])
})

describe('a group on a database of its own', () => {
  const db = new DatabaseSync(':memory:')
  db.exec(
    'CREATE TABLE event (school_id TEXT, id TEXT, kind TEXT, profile_id TEXT, occurred_at, received_at, data, PRIMARY KEY (school_id, id))',
  )
  db.exec(
    'CREATE TABLE block_hour (school_id TEXT, hour_at, category, host, times, PRIMARY KEY (school_id, hour_at, category, host))',
  )
  db.exec('CREATE TABLE profile (school_id TEXT, id TEXT, last_seen_at, clock_offset_ms)')
  const sql = statements(db)
  const source = { kind: 'profile', profileId: 'p', clockOffsetMs: 0 }
  const batch = (number: number, ...hosts: string[]): Job => ({
    number,
    name: 'appendEvents',
    schoolId: 's',
    at: MONDAY_MORNING,
    input: [source, JSON.stringify(hosts.map((host) => block(host)))],
  })
  const hosts = () =>
    db
      .prepare('SELECT host FROM block_hour ORDER BY host')
      .all()
      .map(({ host }) => host)

  test('a job that fails half-way leaves no trace, and its neighbours are kept', () => {
    // `concern` needs tables that are not here: it fails after its event row was written.
    const broken: Job = { ...batch(2), input: [source, JSON.stringify([block('half.example'), concern()])] }
    const { results } = writeGroup(
      sql,
      [batch(1, 'one.example'), broken, batch(3, 'three.example')],
      () => db.isTransaction,
    )
    expect(results).toMatchObject([
      { number: 1, answer: { ok: true } },
      { number: 2 },
      { number: 3, answer: { ok: true } },
    ])
    expect(results[1]).toHaveProperty('fault', expect.stringContaining('no such table'))
    expect(hosts()).toEqual(['one.example', 'three.example'])
    expect(db.prepare('SELECT count(*) AS n FROM event').get()).toMatchObject({ n: 2 })
  })

  test('a commit that fails answers nobody with a receipt', () => {
    const failing = {
      ...sql,
      run: (text: string, ...values: never[]) => {
        if (text === 'COMMIT') throw Object.assign(new Error('database or disk is full'), { errcode: 13 })
        return sql.run(text, ...values)
      },
    }
    const before = hosts()
    const { results, changes } = writeGroup(
      failing,
      [batch(4, 'four.example'), batch(5, 'five.example')],
      () => db.isTransaction,
    )
    expect(results).toMatchObject([
      { number: 4, unavailable: expect.anything() },
      { number: 5, unavailable: expect.anything() },
    ])
    expect(results.some((result) => 'answer' in result)).toBe(false)
    expect(changes).toEqual([])
    expect([hosts(), db.isTransaction]).toEqual([before, false])
  })

  test('ids made at one desk are of its time and never twice the same', () => {
    const desk = openDesk(sql, 's', MONDAY_MORNING)
    const made = new Set(Array.from({ length: 100 }, () => desk.freshId()))
    expect(made.size).toBe(100)
  })
})

test('beyond the queue’s limit a write is answered "store-unavailable" at once, and nothing of it is stored', async () => {
  const dataDir = scratchFolder()
  const { store } = must(await openStore({ dataDir, clock: () => MONDAY_MORNING, mostWaiting: 3 }))
  const schoolId = freshId()
  must(await store.createSchool({ id: schoolId, name: 'A', timeZone: 'Europe/London' }))
  const answers = await Promise.all(
    ['1', '2', '3', '4', '5'].map((hash) => store.addEnrolmentToken(schoolId, hash, null)),
  )
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, false, false])
  expect(answers[4]).toEqual({ ok: false, why: 'store-unavailable' })
  expect(await store.enrolmentTokenIsValid(schoolId, '5')).toBe(false)
  await store.close()
  expect(await store.addEnrolmentToken(schoolId, '6', null)).toEqual({ ok: false, why: 'store-unavailable' })
})

test('a database that another process holds is "not now", and works again afterwards', async () => {
  const device = await school.device()
  const other = new DatabaseSync(databaseFile(scratch.dataDir))
  other.exec('BEGIN IMMEDIATE')
  const event = concern()
  const refused = await school.store.appendEvents(school.schoolId, device, [event])
  expect(refused).toEqual({ ok: false, why: 'store-unavailable' })
  expect((await school.store.health()).ok).toBe(false)
  other.exec('ROLLBACK')
  other.close()
  const { verdicts } = must(await school.store.appendEvents(school.schoolId, device, [event]))
  expect(verdicts).toEqual([{ id: event.id, verdict: 'stored' }])
  expect(await school.store.health()).toMatchObject({ ok: true, problems: [] })
})
