// Texts and answers are only ever added, one school's stay its own, and a late migration still finds its place.
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from '../../../../collector/store/migrate.ts'
import { databaseFile } from '../../../../collector/store/open-store.ts'
import { freshId, MONDAY_MORNING, must, type ScratchStore, STORES, scratchStore } from '../store/scratch-store.ts'
import { type AgreementSchool, agreementSchool, pupil } from './agreement-school.ts'

const TEXT = {
  title: 'Rules',
  pages: [{ picture: null, say: 'Be kind.' }],
  monitored: 'The school watches.',
  question: 'Yes?',
}

describe.each(STORES)('$name', ({ open }) => {
  let scratch: ScratchStore
  beforeAll(async () => {
    scratch = await scratchStore(open)
  })
  afterAll(() => scratch.end())

  const read = async (at: AgreementSchool, name: string, version = 1, actionId = freshId(), className = 'Oak') =>
    at.store.recordReading(at.schoolId, await at.school.viewer(name), await at.classId(className), {
      actionId,
      version,
    })
  it('the database itself lets nobody change a text, an answer or a signature', async () => {
    const at = await agreementSchool(scratch)
    await at.answer(pupil('elm', 3), 'declined')
    const db = new DatabaseSync(databaseFile(scratch.dataDir), { timeout: 5000 })
    try {
      expect(() => db.exec("UPDATE agreement_answer SET answer = 'accepted'")).toThrow(/never changed/)
      expect(() => db.exec("UPDATE agreement_text SET text = '{}'")).toThrow(/never changed/)
      expect(() => db.exec('DELETE FROM agreement_text')).toThrow(/never deleted/)
    } finally {
      db.close()
    }
  })

  it('of two schools neither hears of the other’s texts, answers, readings, signatures or names', async () => {
    const here = await agreementSchool(scratch)
    const there = await agreementSchool(scratch)
    const before = await everything(there)
    const thereOak = await there.classId('Oak')
    const thereAgreement = await there.wanted(pupil('elm', 1))
    const [theirPupil] = await there.store.pupilsNamed(there.schoolId, 'Oak pupil 1')
    must(await here.store.publishAgreement(here.schoolId, 'ks2', TEXT))
    await here.answer(pupil('elm', 1), 'declined')
    must(await read(here, 'Oak teacher'))
    const lead = await here.school.viewer('Safeguarding lead')
    expect(await here.store.recordReading(here.schoolId, lead, thereOak, { actionId: freshId(), version: 1 })).toEqual({
      ok: false,
      why: 'not-found',
    })
    expect(await here.store.lookAtDeclined(here.schoolId, lead, thereOak)).toEqual({ ok: false, why: 'not-found' })
    const slip = { personIds: [theirPupil?.id ?? ''], by: 'parent', on: '2026-11-20', withdrawn: false } as const
    expect(await here.store.signAgreement(here.schoolId, slip)).toEqual({ ok: false, why: 'not-a-pupil' })
    const stray = await here.answer(pupil('elm', 2), 'accepted', {
      data: {
        agreementId: thereAgreement?.agreementId ?? '',
        version: 1,
        answer: 'accepted',
        personKey: pupil('elm', 2),
      },
    })
    expect(stray.verdict).toBe('refused')
    expect(await everything(there)).toEqual(before)
    const ids = (value: unknown): string[] => JSON.stringify(value).match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? []
    const own = new Set(ids(await everything(here)))
    expect(ids(await everything(there)).filter((id) => own.has(id))).toEqual([])
  })
})

/** All that a school may read about agreements. */
const everything = async ({ store, schoolId, wanted }: AgreementSchool): Promise<unknown> => [
  await store.agreements(schoolId),
  await store.agreementCoverage(schoolId, null),
  await store.agreementRegister(schoolId),
  await store.limitedCategories(schoolId),
  await store.pupilsNamed(schoolId, 'Oak pupil 1'),
  await wanted(pupil('elm', 1)),
]

it('a migration that arrives after a later one has been applied is still applied, once', () => {
  const db = new DatabaseSync(':memory:')
  expect(migrate(db, MONDAY_MORNING, true).ok).toBe(true)
  const tables = ['account', 'session', 'link', 'audit', 'audit_detail', 'log_entry']
  db.exec(
    `${tables.map((table) => `DROP TABLE ${table};`).join('')} DELETE FROM migration WHERE name = '0003-staff.sql'`,
  )
  expect(migrate(db, MONDAY_MORNING, true)).toEqual({ ok: true, applied: 1 })
  expect(migrate(db, MONDAY_MORNING, true)).toEqual({ ok: true, applied: 0 })
  db.close()
})
