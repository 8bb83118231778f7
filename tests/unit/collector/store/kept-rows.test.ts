// What no screen reads yet but must be there when one does: changes of a concern, quarantined bytes, hours of blocks.
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseFile } from '../../../../collector/store/open-store.ts'
import type { Event } from '../../../../shared/protocol/events.ts'
import {
  block,
  concern,
  freshId,
  MONDAY_MORNING,
  must,
  type ScratchSchool,
  type ScratchStore,
  scratchStore,
  stranger,
} from './scratch-store.ts'

let scratch: ScratchStore
let school: ScratchSchool
beforeAll(async () => {
  scratch = await scratchStore()
  school = await scratch.newSchool()
})
afterAll(() => scratch.end())

const rows = (sql: string): unknown[] => {
  const db = new DatabaseSync(databaseFile(scratch.dataDir), { readOnly: true })
  try {
    return db
      .prepare(sql)
      .all(school.schoolId)
      .map((row) => Object.values(row))
  } finally {
    db.close()
  }
}

test('a change of a concern is kept once, even where it arrives before its concern', async () => {
  const device = await school.device()
  const press = concern()
  const undone: Event = {
    id: freshId(),
    kind: 'concern-change',
    occurredAt: MONDAY_MORNING,
    profileId: null,
    v: 1,
    data: { concernId: press.id, change: 'undone', value: null },
  }
  for (const batch of [[undone], [press], [undone]]) {
    must(await school.store.appendEvents(school.schoolId, device, batch))
  }
  expect(rows('SELECT concern_id, change, profile_id FROM concern_change WHERE school_id = ?')).toEqual([
    [press.id, 'undone', device.profileId],
  ])
})

test('what could not be read or not be verified is kept as it came', async () => {
  const body = new Uint8Array([0x7b, 0x22, 0xff, 0x00])
  const id = freshId()
  must(await school.store.keepRawConcern(school.schoolId, await school.device(), { id, body, why: 'not text' }))
  const forged = concern({ url: 'https://example.org/forged' })
  must(await school.store.appendEvents(school.schoolId, stranger('10.0.0.9', 'OAK-09'), [forged]))
  expect(rows('SELECT id, body, why FROM raw_concern WHERE school_id = ? ORDER BY received_at, id')).toEqual(
    expect.arrayContaining([
      [id, body, 'not text'],
      [forged.id, new TextEncoder().encode(JSON.stringify(forged)), 'not verified'],
    ]),
  )
})

test('blocks are counted by the hour they happened in, by the school’s clock, each event once', async () => {
  const slow = { ...(await school.device()), clockOffsetMs: 3_600_000 }
  const nine = MONDAY_MORNING
  const first = block('casino.example', 3, nine - 3_600_000 - 60_000)
  const batch = [first, block('casino.example', 2, nine - 3_600_000), block('other.example', 1, nine - 3_600_000)]
  must(await school.store.appendEvents(school.schoolId, slow, batch))
  must(await school.store.appendEvents(school.schoolId, slow, [first, block('casino.example', 5, nine - 3_600_000)]))
  expect(rows('SELECT hour_at, host, times FROM block_hour WHERE school_id = ? ORDER BY hour_at, host')).toEqual([
    [nine - 3_600_000, 'casino.example', 3],
    [nine, 'casino.example', 7],
    [nine, 'other.example', 1],
  ])
})

test('who a school is, how it is set and which profiles are in stand in the record, each once and only when it changed', async () => {
  const { store, schoolId, clock } = await scratch.newSchool()
  const since = (await store.audit(schoolId, 0, 100)).at(-1)?.seq ?? 0
  const empty = { classes: [], pupils: [], sharedAccounts: [], staff: [], devices: [], hours: [], terms: [] }
  const roster = { ...empty, classes: [{ name: 'Ash', ageGroup: 'ks1', room: null }] } as const
  const publicJwk = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' } as const
  const place = { deviceLabel: 'ASH-01', room: null, directoryId: null, email: null, shared: true }
  const profile = { tokenHash: 'token-hash', publicJwk, ...place }
  for (let again = 0; again < 2; again += 1) {
    must(await store.saveRoster(schoolId, roster))
    must(await store.changeSchool(schoolId, { enrolmentOpenUntilAt: clock.now + 60_000 }))
    must(await store.enrol(schoolId, profile))
  }
  const record = await store.audit(schoolId, since, 100)
  expect(record.map(({ actor, action }) => [actor.replace(/:.*/, ''), action])).toEqual([
    ['command line', 'save-roster'],
    ['command line', 'change-school'],
    ['key', 'profile-active'],
  ])
  expect(record.map(({ details }) => JSON.parse(details ?? ''))).toEqual([
    { added: 1, changed: 0 },
    { enrolment_open_until_at: clock.now + 60_000 },
    { deviceLabel: 'ASH-01', room: null },
  ])
})

test('signing in and out stand in the record', async () => {
  const { personId } = await school.viewer('Headteacher')
  must(await school.store.addSession(school.schoolId, 'hash', personId))
  must(await school.store.endSession(school.schoolId, 'hash'))
  must(await school.store.endSession(school.schoolId, 'hash'))
  const record = await school.store.audit(school.schoolId, 0, 100)
  expect(record.slice(-2).map(({ actor, action }) => [actor, action])).toEqual([
    [personId, 'sign-in'],
    [personId, 'sign-out'],
  ])
})
