// Finds what a technician named: our own table, a OneRoster zip, or the folder it was unpacked into.
import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Contents, unpackRoster } from '../../roster/load-roster-file.ts'
import { WANTED_FILES } from '../../roster/one-roster-files.ts'
import { fileProblem } from '../../roster/problem.ts'
import { MOST_BYTES } from '../../roster/read-zip.ts'

const refuse = (file: string, todo: string): Contents => ({ ok: false, problems: [fileProblem(file, todo)] })

/** A name that is not there, or that may not be read: the system's own words say which. */
const attempt = <T>(work: () => T): { ok: true; value: T } | { ok: false; why: string } => {
  try {
    return { ok: true, value: work() }
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) }
  }
}

/** The bytes of one file, unless it is far larger than any of ours. */
export const readWithinBounds = (path: string): { ok: true; bytes: Uint8Array } | { ok: false; why: string } => {
  const read = attempt(() => {
    const { size } = statSync(path)
    return size > MOST_BYTES ? null : readFileSync(path)
  })
  if (!read.ok) return read
  if (read.value === null)
    return { ok: false, why: `it is larger than ${MOST_BYTES / 1024 / 1024} MB: this is no roster.` }
  return { ok: true, bytes: read.value }
}

const readFolder = (folder: string, entries: readonly Dirent[]): Contents => {
  const files = new Map<string, Uint8Array>()
  for (const { name } of entries) {
    if (!WANTED_FILES.has(name)) continue
    const read = readWithinBounds(join(folder, name))
    if (!read.ok) return refuse(name, read.why)
    files.set(name, read.bytes)
  }
  return { ok: true, kind: 'one-roster', files }
}

/** Reads what a path names, within bounds; nothing is unpacked to the disk. */
export const findContents = (path: string): Contents => {
  const name = basename(path)
  const found = attempt(() => (statSync(path).isDirectory() ? readdirSync(path, { withFileTypes: true }) : null))
  if (!found.ok) return refuse(name, found.why)
  if (found.value !== null) return readFolder(path, found.value)
  const read = readWithinBounds(path)
  if (!read.ok) return refuse(name, read.why)
  return unpackRoster(name, read.bytes)
}
