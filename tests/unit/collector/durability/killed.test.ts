// kill -9 at any moment: nothing receipted is lost, nothing is doubled, and the record is whole.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { verifyAudit } from '../../../../collector/store/audit/audit-chain.ts'
import { databaseFile, openStore } from '../../../../collector/store/open-store.ts'
import { addExampleSchool, freshId, must, schoolIn, scratchFolder } from '../store/scratch-store.ts'

const ROUNDS = process.env.LONG === '1' ? 20 : 3
const CHILD = new URL('./press-and-kill.ts', import.meta.url).pathname

const dataDir = scratchFolder()
const schoolId = freshId()
const sent = new Set<string>()
const receipted = new Set<string>()

const open = async () => {
  const { store } = must(await openStore({ dataDir }))
  return schoolIn(store, schoolId, dataDir, { now: Date.now() })
}

/** Runs the child until it has had this many receipts, and then kills it in the middle of whatever it does. */
const killAfter = async (receipts: number, profileId: string, personId: string): Promise<void> => {
  const child = spawn(process.execPath, [CHILD, dataDir, schoolId, profileId, personId], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let left = receipts
  for await (const line of createInterface(child.stdout)) {
    const [what, id = ''] = line.split(' ')
    if (what === 'sent') sent.add(id)
    else if (what === 'receipt') {
      receipted.add(id)
      left -= 1
      if (left === 0) child.kill('SIGKILL')
    }
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  expect(child.signalCode).toBe('SIGKILL')
}

test(`over ${ROUNDS} kills: receipted ⊆ stored ⊆ sent, one row each, every change numbered, the chain verifies`, {
  timeout: 30_000 * ROUNDS,
}, async () => {
  const first = await open()
  await addExampleSchool(first.store, schoolId)
  const { profileId } = await first.device()
  const { personId } = await first.viewer('Safeguarding lead')
  await first.store.close()
  for (let round = 0; round < ROUNDS; round += 1) {
    await killAfter(100 + Math.floor(Math.random() * 400), profileId, personId)
    const { store } = await open()
    expect(verifyAudit(schoolId, await store.audit(schoolId, 0, 1_000_000))).toMatchObject({ ok: true })
    await store.close()
    const db = new DatabaseSync(databaseFile(dataDir), { readOnly: true })
    const column = (sql: string) =>
      db
        .prepare(sql)
        .all()
        .map((row) => Object.values(row)[0])
    const stored = column('SELECT id FROM event')
    const storedSet = new Set(stored)
    expect(stored.length).toBe(storedSet.size)
    expect([...receipted].filter((id) => !storedSet.has(id))).toEqual([])
    expect(stored.filter((id) => !sent.has(String(id)))).toEqual([])
    expect(column('SELECT concern_id FROM alert_concern').sort()).toEqual(
      column(`SELECT id FROM event WHERE kind = 'concern'`).sort(),
    )
    const numbers = column('SELECT seq FROM alert_change ORDER BY seq')
    // Every alert stands at a number that was given out, and the school's counter at the last of them.
    expect(column('SELECT seq FROM alert').filter((seq) => !numbers.includes(seq))).toEqual([])
    expect(column('SELECT alert_seq FROM school_sequence')).toEqual([numbers.at(-1) ?? 0])
    expect(column('PRAGMA integrity_check')).toEqual(['ok'])
    db.close()
  }
  expect(receipted.size).toBeGreaterThanOrEqual(100 * ROUNDS)
  rmSync(dataDir, { recursive: true, force: true })
})
