// A database from before the whole ladder: what waited then waits on, from the time it was answered.
import { readdirSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'

const FOLDER = new URL('../../../../collector/store/migrations/', import.meta.url)
const LADDER = '0010-ladder.sql'

test('an alert that was answered keeps its pause, and one that nobody has answered waits since it came', () => {
  const db = new DatabaseSync(':memory:')
  const run = (name: string): void => db.exec(readFileSync(new URL(name, FOLDER), 'utf8'))
  const files = readdirSync(FOLDER).sort()
  for (const name of files.filter((one) => one < LADDER)) run(name)
  const put = db.prepare(
    `INSERT INTO alert (school_id, id, seq, to_whom, source_key, verified, state, pressed_at, received_at, seen_by, coming_by, answer_due_at)
     VALUES ('s', ?, 1, 'class', 'd', 1, ?, 1, 1000000, ?, ?, ?)`,
  )
  put.run('new', 'new', null, null, 1_090_000)
  put.run('seen', 'seen', 'one', null, 1_150_000)
  put.run('coming', 'coming', 'one', 'other', 1_350_000)
  put.run('late', 'coming', null, 'other', null)
  for (const name of files.filter((one) => one >= LADDER)) run(name)
  const rows = db.prepare('SELECT id, waits_since_at, seen_at, coming_at, calls, called FROM alert ORDER BY id').all()
  expect(rows.map((row) => [row.id, row.waits_since_at, row.seen_at, row.coming_at, row.calls, row.called])).toEqual([
    ['coming', 1_000_000, 1_000_000, 1_050_000, 0, '[]'],
    ['late', 1_000_000, null, 1_000_000, 0, '[]'],
    ['new', 1_000_000, null, null, 0, '[]'],
    ['seen', 1_000_000, 1_030_000, null, 0, '[]'],
  ])
})
