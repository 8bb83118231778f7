// Brings a database to this version's tables: numbered files, run once each, in order, never changed afterwards.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'

const FOLDER = new URL('./migrations/', import.meta.url)

export type MigrationState =
  | { ok: true; applied: number }
  | { ok: false; why: 'changed-migration' | 'newer-database' | 'not-migrated'; detail: string }

interface Migration {
  name: string
  sql: string
  sha256: string
}

const migrations = (): Migration[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(new URL(name, FOLDER), 'utf8')
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    })

/**
 * Applies what is missing, each file in its own transaction.
 * @param mayWrite false where another collector holds the database: then anything missing is `not-migrated`
 */
export const migrate = (db: DatabaseSync, now: number, mayWrite: boolean): MigrationState => {
  const known = migrations()
  if (mayWrite) {
    db.exec(
      'CREATE TABLE IF NOT EXISTS migration (name TEXT NOT NULL PRIMARY KEY, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT',
    )
  } else if (db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'migration'").get() === undefined) {
    return { ok: false, why: 'not-migrated', detail: 'the database has no tables yet' }
  }
  const rows = db.prepare('SELECT name, sha256 FROM migration ORDER BY name').all()
  const applied = new Map(rows.map((row) => [String(row.name), String(row.sha256)]))
  for (const name of applied.keys()) {
    if (!known.some((migration) => migration.name === name)) {
      return { ok: false, why: 'newer-database', detail: `${name} was applied by a newer version` }
    }
  }
  let count = 0
  for (const { name, sql, sha256 } of known) {
    const before = applied.get(name)
    if (before === sha256) continue
    if (before !== undefined) return { ok: false, why: 'changed-migration', detail: `${name} is not what was applied` }
    if (!mayWrite) return { ok: false, why: 'not-migrated', detail: `${name} has not been applied` }
    db.exec('BEGIN IMMEDIATE')
    try {
      db.exec(sql)
      db.prepare('INSERT INTO migration (name, sha256, applied_at) VALUES (?, ?, ?)').run(name, sha256, now)
      db.exec('COMMIT')
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK')
      throw error
    }
    count += 1
  }
  return { ok: true, applied: count }
}
