// Whatever happens in one school, no byte that the other's staff, streams and devices are told holds anything of it, and no
// answer of theirs changes: no row, no count, no number, no error text.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newToken, tokenHash } from '../../../../collector/auth/one-time-link.ts'
import { concern, concernHeaders, freshId, postJson, type StageDevice } from '../stage/stage-device.ts'
import { changeEverything, idsIn, listen, READERS, readEverything, rowsOf } from './everything-read.ts'
import { rosterOf } from './members.ts'
import { openTwoSchools, type StageSchool, type TwoSchools } from './two-school-stage.ts'

let schools: TwoSchools
let device: StageDevice
let foreign: StageDevice
beforeAll(async () => {
  schools = await openTwoSchools()
  device = await schools.here.device('OAK-07', 'pupil-hereford@example.org')
  foreign = await schools.there.device('OAK-07', 'pupil-thereby@example.org')
  // Answered, so that time alone changes nothing of it.
  await schools.here.staff('dsl').act(await schools.here.press(), 'with')
})
afterAll(() => schools.end())

const fresh = () => ({ tokenHash: tokenHash(newToken()), expiresAt: Date.now() + 86_400_000 })

const lastAlert = async (school: StageSchool): Promise<string> =>
  (await school.store.openAlerts(school.schoolId, await school.viewer('dsl'))).alerts[0]?.id ?? freshId()

const step = async (school: StageSchool, action: string, body: object = {}): Promise<unknown> =>
  school.staff('dsl').act(await lastAlert(school), action, body)

const newTeacher = async ({ store, schoolId }: StageSchool): Promise<string> => {
  const made = await store.addStaff(schoolId, {
    name: 'Thereby newcomer',
    email: `${freshId()}@thereby.example`,
    role: 'teacher',
  })
  if (!made.ok) throw new Error(made.why)
  return made.personId
}

/** What happens in the other school, each by its own route or the store method behind it. */
const MOVES: Record<string, (there: StageSchool) => Promise<unknown>> = {
  press: (there) => there.press(),
  'press for the lead': (there) => there.press('dsl'),
  'press of a stranger': async (there) => {
    const event = concern({ deviceLabel: 'Thereby stranger' })
    return postJson(`${there.url}/api/v1/events`, { events: [event] }, concernHeaders(event.id))
  },
  'press that cannot be read': async () => foreign.post('{"Thereby', concernHeaders(freshId())),
  seen: (there) => step(there, 'seen'),
  coming: (there) => step(there, 'coming'),
  release: (there) => step(there, 'release', { page: 'take-away' }),
  close: (there) => step(there, 'close', { outcome: 'dealt-with', note: 'Thereby note' }),
  look: async (there) => there.staff('dsl').get(`/api/v1/alerts/${await lastAlert(there)}/name`),
  commands: () => foreign.get('/api/v1/commands'),
  roster: (there) => there.store.saveRoster(there.schoolId, rosterOf('Thereby')),
  enrol: (there) => there.device(`ELM-Thereby-${freshId()}`),
  climb: async (there) => {
    schools.pass(100_000)
    return there.store.climbLadder(there.schoolId, [there.personId('dsl')])
  },
  practice: (there) => there.staff('oak-teacher').post('/api/v1/practices', { classId: there.classId('Oak') }),
  'read aloud': (there) =>
    there
      .staff('oak-teacher')
      .post(`/api/v1/agreements/${there.classId('Oak')}/read-aloud`, { actionId: freshId(), version: 1 }),
  'sign in': (there) => there.newCookie('head'),
  invite: async (there) =>
    there.store.invite(
      there.schoolId,
      await there.viewer('dsl'),
      { personId: null, name: 'Thereby guest', email: null, role: 'teacher', isChair: false, classIds: [] },
      fresh(),
    ),
  propose: async (there) =>
    there
      .staff('dsl')
      .post(`/api/v1/people/${await newTeacher(there)}/roles`, { change: 'give', role: 'deputy', isChair: false }),
  leave: async (there) => there.staff('dsl').post(`/api/v1/people/${await newTeacher(there)}/left`, {}),
  'break glass': (there) => there.store.makeBreakGlass(there.schoolId, 'no hash at all'),
}

test('no byte told in one school holds anything of the other, and no answer changes with it', {
  timeout: 120_000,
}, async () => {
  const { here, there, dataDir } = schools
  const streams = await Promise.all(
    READERS.map(async (member) => ({ member, stream: await listen(here, here.cookie(member)) })),
  )
  const live = await device.live()
  const ownAlert = await lastAlert(here)
  // A profile may ask for its own list so many times a minute: each reading is in a minute of its own.
  const readNow = (ids: readonly string[]): Promise<string[]> => {
    schools.pass(60_001)
    return readEverything(here, device, ids)
  }
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...Object.keys(MOVES)), { minLength: 4, maxLength: 14 }),
      async (moves) => {
        const before = await readNow([ownAlert])
        for (const move of moves) await MOVES[move]?.(there)
        const after = await readNow([ownAlert])
        expect(after).toEqual(before)
        const rows = rowsOf(dataDir, there)
        const secrets = [...idsIn(rows)].filter((id) => !idsIn(rowsOf(dataDir, here)).has(id))
        expect(secrets.length).toBeGreaterThan(20)
        const asked = [await lastAlert(there), there.classId('Oak'), there.personId('head'), foreign.profileId]
        const told = [
          ...after,
          ...(await readNow(asked)),
          ...(await changeEverything(here, asked)),
          ...streams.map(({ stream }) => stream.bytes()),
          JSON.stringify(live.messages),
        ].join('\n')
        // What was asked for is in the question, and in no answer.
        expect(secrets.filter((secret) => told.includes(secret))).toEqual([])
        expect(/thereby/i.exec(told)?.[0]).toBeUndefined()
      },
    ),
    { numRuns: 4, endOnFailure: true, examples: [[Object.keys(MOVES)]] },
  )
  // All the while nothing but a greeting and beats was said to this school's screens.
  const said = streams.flatMap(({ member, stream }) =>
    [...stream.bytes().matchAll(/^event: (\w+)$/gm)].map(([, event]) => `${member} ${event}`),
  )
  expect(said.filter((line) => !/ (hello|beat)$/.test(line))).toEqual([])
  for (const { stream } of streams) stream.end()
  live.end()
})
