// The compile command: raw lists in, one signed-for snapshot out, with a report of what was taken and what was not.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import type { CategoryName } from '../../shared/guard/categories.ts'
import { ListManifest } from '../../shared/protocol/settings.ts'
import { type ListFormat, type ReadList, readList } from './read-list.ts'
import { formatOfFile, sourceOfFile } from './sources.ts'
import { addHosts, emptyUnion, namesIn, settleUnion, type UnitedList } from './united-list.ts'
import { writeSnapshot } from './write-snapshot.ts'

export interface RawList {
  /** Path; `.gz` is unpacked. */
  file: string
  format: ListFormat
  category: CategoryName
}

export interface CompileOrder {
  sources: readonly RawList[]
  name: string
  version: number
  /** Epoch ms. */
  builtAt: number
}

/** What went in, file by file, and what became of it. Names files and counts, never a listed site. */
export interface CompileReport {
  sources: { file: string; category: CategoryName; lines: number; taken: number; skipped: ReadList['skipped'] }[]
  domains: number
  perCategory: Partial<Record<CategoryName, number>>
  dropped: UnitedList['dropped']
  /** Listed domains above a protected host: the protected list outranks them, but a person should look. */
  aboveProtected: number
}

export interface CompiledList {
  snapshot: Uint8Array<ArrayBuffer>
  manifest: ListManifest
  report: CompileReport
  /** Canonical host → category bits: for tests and checks; never written anywhere. */
  hosts: UnitedList['hosts']
}

const textOf = (file: string): string => {
  const bytes = readFileSync(file)
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

const countPerCategory = (union: UnitedList): CompileReport['perCategory'] => {
  const counts: CompileReport['perCategory'] = {}
  for (const bits of union.hosts.values()) {
    for (const name of namesIn(bits)) counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}

/** Compiles raw lists in memory. The same order and files give the same bytes. */
export const compileInMemory = ({ sources, name, version, builtAt }: CompileOrder): CompiledList => {
  const union = emptyUnion()
  const read = sources.map(({ file, format, category }) => {
    const list = readList(textOf(file), format)
    addHosts(union, list.hosts, category)
    return { file: basename(file), category, lines: list.lines, taken: list.hosts.length, skipped: list.skipped }
  })
  settleUnion(union)
  const snapshot = writeSnapshot(union.hosts, { name, version, builtAt })
  return {
    snapshot,
    manifest: {
      name,
      version,
      sha256: createHash('sha256').update(snapshot).digest('hex'),
      bytes: snapshot.length,
      builtAt,
    },
    report: {
      sources: read,
      domains: union.hosts.size,
      perCategory: countPerCategory(union),
      dropped: union.dropped,
      aboveProtected: union.aboveProtected.length,
    },
    hosts: union.hosts,
  }
}

/** Writes beside its name and moves into place: a reader never sees half a file. */
const writeWhole = (file: string, content: string | Uint8Array): void => {
  writeFileSync(`${file}.new`, content)
  renameSync(`${file}.new`, file)
}

/**
 * Compiles raw lists into a folder: `<sha256>.bin`, `report.json` and, last, the `manifest.json` that names the snapshot.
 * @param order.out folder, made where it is missing
 */
export const compileLists = (order: CompileOrder & { out: string }): CompiledList => {
  const compiled = compileInMemory(order)
  mkdirSync(order.out, { recursive: true })
  writeWhole(join(order.out, `${compiled.manifest.sha256}.bin`), compiled.snapshot)
  writeWhole(join(order.out, 'report.json'), `${JSON.stringify(compiled.report, null, 2)}\n`)
  writeWhole(join(order.out, 'manifest.json'), `${JSON.stringify(compiled.manifest, null, 2)}\n`)
  return compiled
}

/** The raw lists of a folder, told apart by file name (`sources.ts`), in the order of their names. */
export const rawListsIn = (folder: string): { known: RawList[]; strangers: string[] } => {
  const known: RawList[] = []
  const strangers: string[] = []
  for (const name of readdirSync(folder).sort()) {
    const source = sourceOfFile(name)
    const format = formatOfFile(name)
    if (source === undefined || format === null) strangers.push(name)
    else known.push({ file: join(folder, name), format, category: source.category })
  }
  return { known, strangers }
}

/** The version after the one that stands in the folder; 1 where none does. */
const nextVersion = (out: string): number => {
  try {
    const manifest = ListManifest.safeParse(JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')))
    return manifest.success ? manifest.data.version + 1 : 1
  } catch {
    return 1
  }
}

export interface CompileSurroundings {
  /** Where the collector keeps its data; snapshots go to its `lists` folder. */
  dataDir: string
  /** Epoch ms. */
  now: number
  print: (line: string) => void
}

/**
 * `compile FOLDER… [--name NAME]`: compiles the raw lists of the folders for the school's devices.
 * @returns the process's exit code
 */
export const runCompile = (argv: readonly string[], { dataDir, now, print }: CompileSurroundings): number => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { name: { type: 'string', default: 'School list' } },
  })
  if (positionals.length === 0) {
    print('Say which folder holds the raw lists: compile FOLDER… [--name NAME]. File names are told in docs/lists.md.')
    return 2
  }
  const folders = positionals.map(rawListsIn)
  const sources = folders.flatMap(({ known }) => known)
  for (const stranger of folders.flatMap(({ strangers }) => strangers)) print(`not taken: ${stranger} (unknown source)`)
  if (sources.length === 0) {
    print('No list was recognised, so nothing was written.')
    return 1
  }
  const out = join(dataDir, 'lists')
  const version = nextVersion(out)
  const { manifest, report } = compileLists({ sources, name: values.name, version, builtAt: now, out })
  for (const { file, category, lines, taken, skipped } of report.sources) {
    const why = Object.entries(skipped).map(([reason, count]) => `${count} ${reason}`)
    print(`${file} → ${category}: ${taken} taken of ${lines} lines${why.length > 0 ? `; ${why.join(', ')}` : ''}`)
  }
  const { publicSuffixes, protectedHosts, corrected, saidByParent } = report.dropped
  print(
    `dropped: ${publicSuffixes} public suffixes, ${protectedHosts} protected, ${corrected} wrongly listed, ${saidByParent} said by a parent`,
  )
  print(`${manifest.name}, version ${version}: ${report.domains} domains, ${manifest.bytes} bytes, ${manifest.sha256}`)
  return 0
}
