// Opens a school's database in a folder: checks, migrations, threads, and then the `Store` in front of them.
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type FolderLock, lockFolder, prepareFolder, sqliteIsRecent } from './folder-checks.ts'
import { migrate } from './migrate.ts'
import { sqliteStore } from './sqlite-store.ts'
import { statements } from './statements.ts'
import type { Store, StoreChange } from './store.ts'
import { startKeeper } from './threads/keeper-link.ts'
import { startWriter } from './threads/writer-link.ts'

export interface StoreOptions {
  dataDir: string
  /** True for the command line: works beside a running collector, and keeps none from starting. */
  beside?: boolean
  clock?: () => number
  /** Most writes that may wait for the disk before more are answered `store-unavailable`. */
  mostWaiting?: number
}

export type OpenedStore =
  | { ok: true; store: Store }
  | {
      ok: false
      why: 'locked' | 'old-sqlite' | 'network-file-system' | 'changed-migration' | 'newer-database' | 'not-migrated'
      /** A sentence for the technician. */
      detail: string
    }

/** Where a folder's database is. Where this file exists, its keys must exist as well. */
export const databaseFile = (dataDir: string): string => join(dataDir, 'porpoise.sqlite')

const sqliteVersion = (db: DatabaseSync): string => String(db.prepare('SELECT sqlite_version() AS v').get()?.v)

export const openStore = async (options: StoreOptions): Promise<OpenedStore> => {
  const { dataDir, beside = false, clock = Date.now } = options
  const network = prepareFolder(dataDir)
  if (network !== null) {
    const detail = `${dataDir} is on ${network}. Put the data on a disk of this machine: network file systems lose presses.`
    return { ok: false, why: 'network-file-system', detail }
  }
  const lock = lockFolder(dataDir)
  if (lock === null && !beside) {
    return { ok: false, why: 'locked', detail: `Another collector is running on ${dataDir}. Stop it first.` }
  }
  const file = databaseFile(dataDir)
  const opening = prepareDatabase(file, clock(), lock !== null)
  if (!opening.ok) {
    lock?.release()
    return opening
  }
  // A command that found the folder free keeps nobody out once the tables are there.
  if (beside) lock?.release()
  const store = await assemble(file, options, beside ? null : lock)
  return { ok: true, store }
}

const prepareDatabase = (
  file: string,
  now: number,
  mayWrite: boolean,
): Exclude<OpenedStore, { ok: true }> | { ok: true } => {
  const db = new DatabaseSync(file, { timeout: 5000 })
  try {
    const version = sqliteVersion(db)
    if (!sqliteIsRecent(version)) {
      const detail = `SQLite ${version} can lose committed writes. Use a Node that carries 3.51.3 or newer.`
      return { ok: false, why: 'old-sqlite', detail }
    }
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    const migrated = migrate(db, now, mayWrite)
    return migrated.ok ? { ok: true } : migrated
  } finally {
    db.close()
  }
}

const assemble = async (file: string, options: StoreOptions, lock: FolderLock | null): Promise<Store> => {
  const watchers = new Set<(change: StoreChange) => void>()
  const clock = options.clock ?? Date.now
  const writer = startWriter({
    file,
    clock,
    onChanges: (changes) => {
      for (const change of changes) for (const watcher of watchers) watcher(change)
    },
    ...(options.mostWaiting === undefined ? {} : { mostWaiting: options.mostWaiting }),
  })
  const keeper = startKeeper(file)
  const db = new DatabaseSync(file, { timeout: 5000 })
  // Not opened read-only: the first reader of a WAL database must be able to make its index. It cannot write either way.
  db.exec('PRAGMA query_only = 1')
  return sqliteStore({
    reads: statements(db),
    writer,
    keeper,
    watchers,
    clock,
    walBytes: () => statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0,
    close: async () => {
      await writer.close()
      await keeper.close()
      if (!db.isOpen) return
      db.close()
      lock?.release()
    },
  })
}
