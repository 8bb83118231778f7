// Compiling: strict parsing with counts, categories united, covered children dropped, helplines refused.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { compileInMemory, compileLists, rawListsIn, runCompile } from '../../../../collector/lists/compile.ts'
import { readList } from '../../../../collector/lists/read-list.ts'
import { namesIn } from '../../../../collector/lists/united-list.ts'
import { openList } from '../../../../shared/guard/list-index.ts'
import { ListManifest } from '../../../../shared/protocol/settings.ts'

const FIXTURES = fileURLToPath(new URL('../../../fixtures/lists/', import.meta.url))
const text = (name: string): string => readFileSync(join(FIXTURES, name), 'utf8')
const ORDER = {
  name: 'Test list',
  version: 1,
  builtAt: 1_790_000_000_000,
  sources: [
    { file: join(FIXTURES, 'own-gambling.hosts'), format: 'hosts', category: 'gambling' },
    { file: join(FIXTURES, 'own-dating.domains'), format: 'domains', category: 'dating' },
    { file: join(FIXTURES, 'own-scams.adblock'), format: 'adblock', category: 'scams' },
  ],
} as const

const folders: string[] = []
const scratch = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'porpoise-lists-'))
  folders.push(folder)
  return folder
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

describe('reading lists', () => {
  it('takes names from hosts files and says what it left out and why', () => {
    const list = readList(text('own-gambling.hosts'), 'hosts')
    expect(list.hosts).toEqual([
      'wager.example',
      'www.wager.example',
      'tables.wager.example',
      'cards.wager.example',
      'xn--bcher-wetten-dlb.example',
      'co.uk',
      'github.io',
      'www.childline.org.uk',
      'both.example',
    ])
    expect(list.skipped).toEqual({ 'own-machine': 2, 'not-this-format': 1, 'not-a-host': 1 })
    expect(list.samples).toContainEqual({ line: 12, text: 'not a hosts line', why: 'not-this-format' })
  })
  it('takes a name a line, wild cards and IP literals', () => {
    const list = readList(text('own-dating.domains'), 'domains')
    expect(list.hosts).toEqual(['meet.example', 'both.example', '203.0.113.7', '[2001:db8::7]'])
    expect(list.skipped).toEqual({ 'single-label': 1, 'not-this-format': 1, 'not-a-host': 1 })
  })
  it('takes whole-site rules only from filter lists', () => {
    const list = readList(text('own-scams.adblock'), 'adblock')
    expect(list.hosts).toEqual(['trick.example', 'sub.meet.example'])
    expect(list.skipped).toEqual({ 'rule-not-understood': 3 })
  })
  it('reads the line ends of any system', () => {
    expect(readList('a.example\r\nb.example\rc.example\n', 'domains').hosts).toHaveLength(3)
  })
})

describe('compiling', () => {
  it('unites, drops public suffixes and protected sites, and leaves out what a parent says already', () => {
    const { hosts, report } = compileInMemory(ORDER)
    const names = Object.fromEntries([...hosts].map(([host, bits]) => [host, namesIn(bits)]))
    expect(names).toEqual({
      'wager.example': ['gambling'],
      'xn--bcher-wetten-dlb.example': ['gambling'],
      'both.example': ['gambling', 'dating'],
      'meet.example': ['dating'],
      // Its parent is listed too, but not as a scam.
      'sub.meet.example': ['scams'],
      'trick.example': ['scams'],
      '203.0.113.7': ['dating'],
      '[2001:db8::7]': ['dating'],
    })
    expect(report.dropped).toEqual({ publicSuffixes: 2, protectedHosts: 1, corrected: 0, saidByParent: 2 })
    expect(report.perCategory).toEqual({ gambling: 3, dating: 4, scams: 2 })
  })

  it('gives the same bytes again, and a manifest that names them', () => {
    const out = scratch()
    const { manifest, snapshot } = compileLists({ ...ORDER, out })
    expect(compileInMemory(ORDER).snapshot).toEqual(snapshot)
    expect(ListManifest.parse(JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')))).toEqual(manifest)
    expect(new Uint8Array(readFileSync(join(out, `${manifest.sha256}.bin`)))).toEqual(snapshot)
  })

  it('makes a list that the device opens', () => {
    const opened = openList(compileInMemory(ORDER).snapshot.buffer)
    if (!opened.ok) throw new Error(opened.why)
    const { index } = opened
    const reason = (host: string): string | null =>
      index.firstOfBoth(index.lookup(host), index.setOf(['gambling', 'dating', 'scams']))
    expect(['www.wager.example', 'sub.meet.example', '[2001:db8::7]', 'fine.example'].map(reason)).toEqual([
      'gambling',
      'dating',
      'dating',
      null,
    ])
  })
})

describe('the compile command', () => {
  it('knows lists by their names, takes packed ones, and raises the version each time', () => {
    const raw = scratch()
    const dataDir = scratch()
    writeFileSync(join(raw, 'sinfonietta-gambling.hosts.gz'), gzipSync('0.0.0.0 wager.example\n'))
    writeFileSync(join(raw, 'dating.domains'), 'meet.example\n')
    writeFileSync(join(raw, 'notes.txt'), 'nothing')
    expect(rawListsIn(raw).known.map(({ category }) => category)).toEqual(['dating', 'gambling'])
    const printed: string[] = []
    const surroundings = { dataDir, now: 1_790_000_000_000, print: (line: string) => printed.push(line) }
    expect(runCompile([raw], surroundings)).toBe(0)
    expect(runCompile([raw, '--name', 'Oak list'], surroundings)).toBe(0)
    const manifest = ListManifest.parse(JSON.parse(readFileSync(join(dataDir, 'lists/manifest.json'), 'utf8')))
    expect(manifest).toMatchObject({ name: 'Oak list', version: 2 })
    expect(printed.join('\n')).toContain('not taken: notes.txt')
    expect(printed.join('\n')).not.toContain('wager')
    expect(readdirSync(join(dataDir, 'lists')).filter((name) => name.endsWith('.new'))).toEqual([])
  })

  it('writes nothing where it recognises nothing', () => {
    const surroundings = { dataDir: scratch(), now: 0, print: () => undefined }
    expect(runCompile([scratch()], surroundings)).toBe(1)
    expect(runCompile([], surroundings)).toBe(2)
    expect(readdirSync(surroundings.dataDir)).toEqual([])
  })
})
