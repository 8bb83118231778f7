// Two schools in one store with the same names everywhere: whatever happens, nothing of one comes out of the other.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Source, Viewer } from '../../../../collector/store/rows.ts'
import type { Identity } from '../../../../collector/store/sign-in/sign-in-store.ts'
import type { Store } from '../../../../collector/store/store.ts'
import {
  block,
  freshId,
  must,
  type ScratchSchool,
  type ScratchStore,
  STORES,
  scratchStore,
  stranger,
} from './scratch-store.ts'

type Device = Extract<Source, { kind: 'profile' }>
interface Lived {
  school: ScratchSchool
  device: Device
  alertIds: string[]
  lead: Viewer
  linkHash: string
  trialId: string
  sessionHash: string
  identity: Identity
}

const MOVES = [
  'press',
  'press-to-lead',
  'stranger',
  'raw',
  'block',
  'seen',
  'coming',
  'close',
  'look',
  'enrol',
  'climb',
  'trial',
  'ask-class',
] as const
type Move = (typeof MOVES)[number]

const play = async (lived: Lived, move: Move): Promise<void> => {
  const { school, device, alertIds, lead } = lived
  const { store, schoolId } = school
  const alertId = alertIds.at(-1) ?? freshId()
  switch (move) {
    case 'press':
      alertIds.push((await school.press(device, { personKey: 'oak.pupil1@example-primary.example' })).alertId)
      return
    case 'press-to-lead':
      alertIds.push((await school.press(device, { to: 'dsl' })).alertId)
      return
    case 'stranger':
      alertIds.push((await school.press(stranger())).alertId)
      return
    case 'raw':
      await store.keepRawConcern(schoolId, device, { id: freshId(), body: new Uint8Array([1]), why: 'unreadable' })
      return
    case 'block':
      await store.appendEvents(schoolId, device, [block('casino.example')])
      return
    case 'close':
      await school.act('Safeguarding lead', alertId, { action: 'close', outcome: 'dealt-with', note: 'n' })
      return
    case 'look':
      await store.lookAtAlert(schoolId, lead, alertId, 'name')
      return
    case 'enrol':
      await school.device('OAK-02')
      return
    case 'climb':
      school.clock.now += 20_000
      must(await store.climbLadder(schoolId, [lead.personId]))
      return
    case 'trial':
      await store.sendSetUpTrial(schoolId, (await school.viewer('Technician')).personId, lead.personId, 'dsl')
      return
    case 'ask-class': {
      const teacher = await school.viewer('Oak teacher')
      const step = { does: 'open', host: 'museum.example' } as const
      const untilAt = school.clock.now + 600_000
      const asked = { lessonId: freshId(), classId: teacher.classIds[0] ?? '', step, reason: 'r', untilAt }
      must(await store.askLesson(schoolId, teacher, asked))
      return
    }
    default:
      await school.act('Safeguarding lead', alertId, { action: move })
  }
}

const live = async (school: ScratchSchool): Promise<Lived> => {
  const { store, schoolId } = school
  const lead = await school.viewer('Safeguarding lead')
  const linkHash = freshId()
  const sessionHash = freshId()
  const link = { role: 'dsl', personId: lead.personId, name: null, signsInAtOnce: true } as const
  must(await store.addLink(schoolId, { ...link, tokenHash: linkHash, expiresAt: school.clock.now + 1e6 }))
  must(await store.addSession(schoolId, sessionHash, lead.personId))
  const { personId: technician } = await school.viewer('Technician')
  const { trialId } = must(await store.sendSetUpTrial(schoolId, technician, lead.personId, 'dsl'))
  // The same provider and client for both, as schools of one trust have; the subject is each person's own.
  const identity = { issuer: 'https://id.example', subject: freshId() }
  const identityLink = freshId()
  must(await store.addLink(schoolId, { ...link, tokenHash: identityLink, expiresAt: school.clock.now + 1e6 }))
  must(await store.useLinkWithIdentity(schoolId, identityLink, { ...identity, name: 'Safeguarding lead', email: null }))
  must(await store.setSecondStep(schoolId, lead.personId, { sealedSecret: freshId(), counter: 1, codeHashes: ['one'] }))
  const provider = { name: 'other', kind: 'other', label: 'School', issuer: identity.issuer, pinned: null } as const
  must(await store.saveProvider(schoolId, { ...provider, clientId: freshId(), sealedSecret: freshId() }))
  return { school, trialId, device: await school.device(), alertIds: [], lead, linkHash, sessionHash, identity }
}

/** Everything the store tells a school about itself, and about whatever ids it is asked for. */
const everythingReadAs = async (schoolId: string, asked: Lived): Promise<unknown[]> => {
  const { store } = asked.school
  const viewers = await Promise.all(
    ['Oak teacher', 'Safeguarding lead', 'Technician'].map((name) => asked.school.viewer(name)),
  )
  const email = 'oak.teacher@example-primary.example'
  const reads: Promise<unknown>[] = [
    store.school(schoolId),
    store.staff(schoolId),
    store.rosterBasis(schoolId),
    store.setUp(schoolId),
    store.setUpNews(schoolId, asked.lead.personId),
    store.person(schoolId, asked.lead.personId),
    store.personByEmail(schoolId, email),
    store.enrolmentTokenIsValid(schoolId, 'another-token'),
    store.profile(schoolId, asked.device.profileId),
    store.profiles(schoolId),
    store.profileSettings(schoolId, asked.device.profileId),
    store.aboutMe(schoolId, asked.device.profileId),
    store.pendingCommands(schoolId, asked.device.profileId),
    store.sequence(schoolId),
    store.logEntries(schoolId, 'dealt-with'),
    store.logEntries(schoolId, 'mistake'),
    store.link(schoolId, asked.linkHash),
    store.account(schoolId, email),
    store.session(schoolId, asked.sessionHash),
    store.sessionsOf(schoolId, asked.lead.personId),
    store.providers(schoolId),
    store.identities(schoolId, asked.lead.personId),
    store.personByIdentity(schoolId, asked.identity),
    store.accountOf(schoolId, asked.lead.personId),
    store.secondStep(schoolId, asked.lead.personId),
    store.audit(schoolId, 0, 1000),
    ...viewers.flatMap((viewer) => [
      store.classesOf(schoolId, viewer),
      ...viewer.classIds.map((classId) => store.classDevices(schoolId, viewer, classId)),
      store.openAlertCount(schoolId, viewer),
      store.lastNumber(schoolId, viewer),
      store.openAlerts(schoolId, viewer),
      store.alertsSince(schoolId, viewer, 0, 1000),
      store.nextDayAlerts(schoolId, viewer),
      ...asked.alertIds.map((id) => store.ladderCalls(schoolId, id)),
      ...asked.alertIds.map((id) => store.lookAtAlert(schoolId, viewer, id, 'device')),
    ]),
  ]
  return Promise.all(reads)
}

const ids = (value: unknown): Set<string> =>
  new Set(JSON.stringify(value).match(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? [])

describe.each(STORES)('$name', ({ open }) => {
  let scratch: ScratchStore
  beforeAll(async () => {
    scratch = await scratchStore(open)
  })
  afterAll(() => scratch.end())

  test('no read, list, replay, look or change of one school holds anything of the other', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.boolean(), fc.constantFrom(...MOVES)), { minLength: 4, maxLength: 25 }),
        async (moves) => {
          const here = await live(await scratch.newSchool())
          const there = await live(await scratch.newSchool())
          for (const [isHere, move] of moves) await play(isHere ? here : there, move)
          const own = ids([await everythingReadAs(here.school.schoolId, here), here.school.changes])
          const foreign = ids([await everythingReadAs(there.school.schoolId, there), there.school.changes])
          expect([...own].filter((id) => foreign.has(id))).toEqual([])
          // Asked for the other's ids, it knows nothing but its own.
          const crossed = ids(await everythingReadAs(here.school.schoolId, there))
          expect([...crossed].filter((id) => foreign.has(id))).toEqual([])
        },
      ),
      { numRuns: 12 },
    )
  })

  test('another school’s alert and one that does not exist are the same answer', async () => {
    const here = await live(await scratch.newSchool())
    const there = await live(await scratch.newSchool())
    await play(there, 'press')
    const [foreignId = ''] = there.alertIds
    const before = await there.school.store.sequence(there.school.schoolId)
    for (const viewer of [here.lead, there.lead]) {
      const answer = (id: string) => {
        const step = { action: 'coming', actionId: freshId() } as const
        const { store, schoolId } = here.school
        return Promise.all([
          store.actOnAlert(schoolId, viewer, id, step),
          store.lookAtAlert(schoolId, viewer, id, 'name'),
        ])
      }
      expect(await answer(foreignId)).toEqual(await answer(freshId()))
    }
    expect(await there.school.store.sequence(there.school.schoolId)).toBe(before)
  })

  test('writes with another school’s ids change nothing there', async () => {
    const here = await live(await scratch.newSchool())
    const there = await live(await scratch.newSchool())
    await play(there, 'press')
    const release = { action: 'release', page: 'take-away' } as const
    await there.school.act('Safeguarding lead', there.alertIds[0] ?? '', release)
    const before = await everythingReadAs(there.school.schoolId, { ...there, alertIds: [] })
    const [command] = await there.school.store.pendingCommands(there.school.schoolId, there.device.profileId)
    const { store, schoolId } = here.school
    const writes: [keyof Store, Promise<unknown>][] = [
      ['markAttempted', store.markAttempted(schoolId, [command?.id ?? ''])],
      ['setProfileState', store.setProfileState(schoolId, there.device.profileId, 'revoked', 'x')],
      ['noteSeen', store.noteSeen(schoolId, [there.device.profileId])],
      ['useLink', store.useLink(schoolId, there.linkHash, null)],
      ['endSession', store.endSession(schoolId, there.sessionHash)],
      ['showSetUpTrial', store.showSetUpTrial(schoolId, there.lead.personId, there.trialId)],
      ['answerSetUpTrial', store.answerSetUpTrial(schoolId, there.lead.personId, there.trialId)],
      ['touchSession', store.touchSession(schoolId, there.sessionHash)],
      ['markProved', store.markProved(schoolId, there.sessionHash)],
      ['endSessionsOf', store.endSessionsOf(schoolId, there.lead.personId, { keepIdHash: null }, null)],
      ['changePassword', store.changePassword(schoolId, there.lead.personId, 'x', 'x')],
      ['spendCode', store.spendCode(schoolId, there.lead.personId, 99)],
      ['spendRecoveryCode', store.spendRecoveryCode(schoolId, there.lead.personId, 'one')],
      ['setRecoveryCodes', store.setRecoveryCodes(schoolId, there.lead.personId, [])],
      ['removeSecondStep', store.removeSecondStep(schoolId, there.lead.personId, null)],
      ['removeProvider', store.removeProvider(schoolId, 'nowhere')],
    ]
    for (const [, write] of writes) await write
    expect(await everythingReadAs(there.school.schoolId, { ...there, alertIds: [] })).toEqual(before)
  })
})

test('every statement of the store names school_id, and every table has it first in its key', () => {
  const root = new URL('../../../../collector/store/', import.meta.url).pathname
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  const code = files.filter((name) => name.endsWith('.ts') && name !== 'migrate.ts' && name !== 'folder-checks.ts')
  const strings = code.flatMap((name) =>
    [...readFileSync(join(root, name), 'utf8').matchAll(/`([^`]*)`|'([^'\n]*)'/g)]
      .map((match) => match[1] ?? match[2] ?? '')
      .filter((text) => /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/.test(text) && !/^SELECT sqlite_version/.test(text))
      .map((text) => ({ name, text })),
  )
  expect(strings.length).toBeGreaterThan(50)
  const exempt = 'SELECT * FROM school ORDER BY school_id'
  expect(strings.filter(({ text }) => text !== exempt && !isOfOneSchool(text))).toEqual([])
  const tables = files
    .filter((name) => name.endsWith('.sql'))
    .flatMap((name) => readFileSync(join(root, name), 'utf8').split('CREATE TABLE ').slice(1))
  expect(tables.length).toBeGreaterThan(20)
  for (const table of tables) {
    const keys = [...table.matchAll(/(?:PRIMARY KEY|UNIQUE) \(([^)]*)\)/g)].map((match) => match[1] ?? '')
    const isSchoolItself = /^\w+ \(\s*school_id TEXT NOT NULL PRIMARY KEY/.test(table)
    expect(keys.length > 0 || isSchoolItself).toBe(true)
    expect(keys.filter((key) => !key.startsWith('school_id,'))).toEqual([])
  }
})

/** Reads and changes say which school's rows; every joined table is tied to the same school. */
const isOfOneSchool = (sql: string): boolean => {
  if (/^\s*INSERT\b/.test(sql)) return /\(\s*school_id\b|\$\{columns/.test(sql)
  const joins = (sql.match(/\bJOIN\b/g) ?? []).length
  const ties = (sql.match(/\.school_id = [\w${}]+\.school_id/g) ?? []).length
  return /school_id = \?|\$\{where\}|\$\{PERSON\}/.test(sql) && ties >= joins
}
