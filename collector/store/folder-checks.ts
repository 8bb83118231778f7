// What must be true of the data folder before a database in it may be trusted: one collector at a time, on a disk of this machine.
import { mkdirSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** `statfs` types of file systems whose locks and syncs SQLite cannot rely on (linux/magic.h). */
const NETWORK_FILE_SYSTEMS = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB 2'],
  [0x01021997, '9p'],
  [0x00c36400, 'Ceph'],
  [0x5346414f, 'AFS'],
])

/** Before this, two connections could lose committed writes ("WAL-reset bug"). */
const OLDEST_SQLITE = [3, 51, 3] as const

/** The network file system's name, or null where the type is not one. */
export const networkFileSystem = (type: number): string | null => NETWORK_FILE_SYSTEMS.get(type >>> 0) ?? null

export const sqliteIsRecent = (version: string): boolean => {
  const parts = version.split('.').map(Number)
  for (const [index, least] of OLDEST_SQLITE.entries()) {
    const part = parts[index] ?? 0
    if (part !== least) return part > least
  }
  return true
}

/** Makes the folder (0700) where it is missing and names the network file system it is on, if it is. */
export const prepareFolder = (dataDir: string): string | null => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  return process.platform === 'linux' ? networkFileSystem(statfsSync(dataDir).type) : null
}

export interface FolderLock {
  release(): void
}

/**
 * Takes the folder for this process, or answers null where another has it. The lock is SQLite's own exclusive lock on a
 * file of its own: the system drops it with the process, however that ends, so no stale lock can keep a school out.
 */
export const lockFolder = (dataDir: string): FolderLock | null => {
  const db = new DatabaseSync(join(dataDir, 'collector.lock'), { timeout: 0 })
  try {
    db.exec('BEGIN EXCLUSIVE')
  } catch {
    db.close()
    return null
  }
  return { release: () => db.close() }
}
