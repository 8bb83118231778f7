// The record of what staff did cannot be edited without being found, and what must be erased can be.
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chainHash, chainStart, commitTo, verifyAudit } from '../../../../collector/store/audit/audit-chain.ts'
import { databaseFile } from '../../../../collector/store/open-store.ts'
import type { AuditRow } from '../../../../collector/store/rows.ts'
import { must, type ScratchSchool, type ScratchStore, scratchStore } from './scratch-store.ts'

const chain = (length: number, schoolId = 'school'): AuditRow[] => {
  const rows: AuditRow[] = []
  for (let seq = 1; seq <= length; seq += 1) {
    const salt = `5a17${seq}`
    const details = JSON.stringify({ note: seq })
    const commitment = commitTo(salt, details)
    const row = { seq, at: seq * 1000, actor: `person ${seq % 3}`, action: 'coming', object: 'alert:1', commitment }
    const hash = chainHash(rows.at(-1)?.hash ?? chainStart(schoolId), row)
    rows.push({ ...row, hash, details, salt })
  }
  return rows
}

test('an untouched chain verifies and names its head', () => {
  const rows = chain(5)
  expect(verifyAudit('school', rows)).toEqual({ ok: true, rows: 5, erased: 0, head: rows[4]?.hash })
  expect(verifyAudit('school', [])).toEqual({ ok: true, rows: 0, erased: 0, head: chainStart('school') })
})

const FIELDS = ['seq', 'at', 'actor', 'action', 'object', 'commitment', 'hash', 'details', 'salt'] as const

test('a change of any one field of any one row is found at that row', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(), fc.constantFrom(...FIELDS), (length, pick, field) => {
      const index = pick % length
      const rows = chain(length)
      const row = rows[index]
      if (row === undefined) throw new Error('no such row')
      const before = row[field]
      rows[index] = { ...row, [field]: typeof before === 'number' ? before + 1 : `${before}x` }
      expect(verifyAudit('school', rows)).toMatchObject({ ok: false, seq: index + 1 })
    }),
  )
})

test('a row taken out, put in twice or moved is found', () => {
  const rows = chain(6)
  const [one, two, three, ...rest] = rows
  if (one === undefined || two === undefined || three === undefined) throw new Error('too short')
  expect(verifyAudit('school', [one, three, ...rest])).toEqual({ ok: false, seq: 2, why: 'gap' })
  expect(verifyAudit('school', [one, two, two, three, ...rest])).toMatchObject({ ok: false, seq: 3 })
  expect(verifyAudit('school', [two, one, three, ...rest])).toMatchObject({ ok: false, seq: 1 })
})

test('an end that was cut off is found by a head kept elsewhere', () => {
  const rows = chain(6)
  const head = rows[5]?.hash ?? ''
  expect(verifyAudit('school', rows.slice(0, 4))).toMatchObject({ ok: true, rows: 4 })
  expect(verifyAudit('school', rows.slice(0, 4), head)).toMatchObject({ ok: false, why: 'other-head' })
  expect(verifyAudit('school', [...rows, ...chain(7).slice(6)], head)).toMatchObject({ ok: true, rows: 7 })
})

test('another school’s chain does not pass for this one’s', () => {
  expect(verifyAudit('school', chain(3, 'other'))).toMatchObject({ ok: false, seq: 1, why: 'row-changed' })
})

let scratch: ScratchStore
let school: ScratchSchool
beforeAll(async () => {
  scratch = await scratchStore()
  school = await scratch.newSchool()
  const { alertId } = await school.press(await school.device())
  must(await school.act('Oak teacher', alertId, { action: 'coming' }))
  must(await school.act('Oak teacher', alertId, { action: 'close', outcome: 'dealt-with', note: 'Private words' }))
})
afterAll(() => scratch.end())

const tamper = (sql: string): void => {
  const db = new DatabaseSync(databaseFile(scratch.dataDir))
  db.prepare(sql).run(school.schoolId)
  db.close()
}
const verdict = async () => verifyAudit(school.schoolId, await school.store.audit(school.schoolId, 0, 100))

test('details that are erased leave the chain whole, and an edit in the database is found', async () => {
  const { length: rows } = await school.store.audit(school.schoolId, 0, 100)
  expect(await verdict()).toMatchObject({ ok: true, rows, erased: 0 })
  tamper('DELETE FROM audit_detail WHERE school_id = ? AND seq = 2')
  expect(await verdict()).toMatchObject({ ok: true, rows, erased: 1 })
  tamper(`UPDATE audit SET actor = 'somebody else' WHERE school_id = ? AND seq = 1`)
  expect(await verdict()).toEqual({ ok: false, seq: 1, why: 'row-changed' })
})
