// What a data folder must be: one collector's, on this machine's disk, with tables that nobody has changed.
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, expect, test } from 'vitest'
import { networkFileSystem, sqliteIsRecent } from '../../../../collector/store/folder-checks.ts'
import { databaseFile, openStore, type StoreOptions } from '../../../../collector/store/open-store.ts'
import type { Store } from '../../../../collector/store/store.ts'
import { freshId, must, scratchFolder } from '../store/scratch-store.ts'

let dataDir = scratchFolder()
const stores: Store[] = []
const open = async (options: Partial<StoreOptions> = {}) => {
  const opened = await openStore({ dataDir, ...options })
  if (opened.ok) stores.push(opened.store)
  return opened
}
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close()
  rmSync(dataDir, { recursive: true, force: true })
  dataDir = scratchFolder()
})

test('a second collector on the same folder is refused, until the first has gone', async () => {
  const { store } = must(await open())
  expect(await open()).toMatchObject({ ok: false, why: 'locked', detail: expect.stringContaining('Stop it first') })
  await store.close()
  must(await open())
})

test('the command line works beside a running collector, and keeps none from starting', async () => {
  const command = must(await open({ beside: true })).store
  const collector = must(await open()).store
  const id = freshId()
  must(await command.createSchool({ id, name: 'Beside', timeZone: 'Europe/London' }))
  expect(await collector.school(id)).toMatchObject({ name: 'Beside' })
  must(await collector.changeSchool(id, { name: 'Both' }))
  expect(await command.school(id)).toMatchObject({ name: 'Both' })
})

test('what was kept is there after a restart', async () => {
  const { store } = must(await open())
  const id = freshId()
  must(await store.createSchool({ id, name: 'Kept', timeZone: 'Europe/London' }))
  await store.close()
  expect(await must(await open()).store.schools()).toMatchObject([{ id, name: 'Kept' }])
})

test('a migration that was changed after it was applied, and a newer database, are refused', async () => {
  await must(await open()).store.close()
  const change = (sql: string) => {
    const db = new DatabaseSync(databaseFile(dataDir))
    db.exec(sql)
    db.close()
  }
  change(`INSERT INTO migration VALUES ('9999-later.sql', 'x', 0)`)
  expect(await open()).toMatchObject({ ok: false, why: 'newer-database' })
  change(`DELETE FROM migration WHERE name = '9999-later.sql'`)
  change(`UPDATE migration SET sha256 = 'other' WHERE name LIKE '0002%'`)
  expect(await open()).toMatchObject({ ok: false, why: 'changed-migration' })
})

test('a back-up is a whole database of its own', async () => {
  const { store } = must(await open())
  const id = freshId()
  must(await store.createSchool({ id, name: 'Copied', timeZone: 'Europe/London' }))
  const copy = join(dataDir, 'copy')
  const file = databaseFile(join(dataDir, 'copy'))
  expect(await store.backup(file)).toEqual({ ok: false, why: 'store-unavailable' })
  must(await open({ dataDir: copy }))
  await stores.pop()?.close()
  rmSync(file)
  must(await store.backup(file))
  expect(existsSync(file)).toBe(true)
  expect(await must(await open({ dataDir: copy })).store.schools()).toMatchObject([{ id, name: 'Copied' }])
})

test.each([
  ['3.51.2', false],
  ['3.51.3', true],
  ['3.53.0', true],
  ['3.9.9', false],
  ['4.0.0', true],
])('SQLite %s: %s', (version, isRecent) => {
  expect(sqliteIsRecent(version)).toBe(isRecent)
})

test('network file systems are known by their numbers, signed or not', () => {
  expect(networkFileSystem(0x6969)).toBe('NFS')
  expect(networkFileSystem(0xfe534d42 | 0)).toBe('SMB 2')
  expect(networkFileSystem(0xef53)).toBeNull()
})
