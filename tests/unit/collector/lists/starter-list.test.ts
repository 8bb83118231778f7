// The starter list that ships: what it holds, what it must not hold, and that it is what its raw lists make.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { compileInMemory, rawListsIn } from '../../../../collector/lists/compile.ts'
import { CORRECTIONS } from '../../../../collector/lists/corrections.ts'
import { namesIn } from '../../../../collector/lists/united-list.ts'
import { CATEGORY_NAMES } from '../../../../shared/guard/categories.ts'
import { openList } from '../../../../shared/guard/list-index.ts'
import { PROTECTED_HOSTS } from '../../../../shared/guard/protected-hosts.ts'
import { ListManifest } from '../../../../shared/protocol/settings.ts'

const file = (name: string): string => fileURLToPath(new URL(`../../../../public/lists/${name}`, import.meta.url))
const bytes = new Uint8Array(readFileSync(file('starter.bin')))
const about = JSON.parse(readFileSync(file('starter.json'), 'utf8'))
const opened = openList(bytes.slice().buffer)
if (!opened.ok) throw new Error(opened.why)
const { index } = opened
const every = index.setOf(CATEGORY_NAMES)
const reason = (host: string): string | null => index.firstOfBoth(index.lookup(host), every)

/** Folder of raw lists as docs/lists.md names them; the list itself never stands in this repository in the clear. */
const RAW_LISTS = process.env.RAW_LISTS

describe('the starter list', () => {
  it('is the one that its manifest names, and small enough to ship', () => {
    const manifest = ListManifest.parse(about.manifest)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(manifest.sha256)
    expect(bytes.length).toBe(manifest.bytes)
    expect(bytes.length).toBeLessThan(2_000_000)
    expect(index.head.keys).toBe(about.report.domains)
    expect(index.head.keys / bytes.length).toBeGreaterThan(1 / 6.1)
  })

  it('is made only of sources whose licence lets it ship, and names each in the notices', () => {
    const notices = readFileSync(file('NOTICES.txt'), 'utf8')
    for (const { licence, address } of about.licences) {
      expect(['MIT', 'Unlicense']).toContain(licence)
      expect(notices).toContain(new URL(address).pathname.split('/').slice(1, 3).join('/'))
    }
    expect(about.licences).toHaveLength(about.report.sources.length)
  })

  it('closes well-known sites of its categories', () => {
    expect(reason('www.bet365.com')).toBe('gambling')
    expect(reason('pornhub.com')).toBe('pornography')
    expect(reason('www.facebook.com')).toBe('social-networks')
    expect(reason('tinder.com')).toBe('dating')
  })

  it('leaves schools’ own sites, help and what was corrected alone', () => {
    const innocent = ['bbc.co.uk', 'wikipedia.org', 'scratch.mit.edu', 'google.com', 'youtube.com', 'office.com']
    const corrected = CORRECTIONS.map(({ host }) => host)
    const listed = [...innocent, ...PROTECTED_HOSTS.map(({ host }) => host), ...corrected].filter(
      (host) => reason(host) !== null,
    )
    expect(listed).toEqual([])
  })

  it.skipIf(RAW_LISTS === undefined)(
    `holds every site of its raw lists with all its categories, and none of a million others${RAW_LISTS === undefined ? ' (not run: RAW_LISTS names no folder)' : ''}`,
    () => {
      const sources = rawListsIn(RAW_LISTS ?? '').known
      const { name, version, builtAt } = ListManifest.parse(about.manifest)
      const { hosts, snapshot } = compileInMemory({ sources, name, version, builtAt })
      expect(createHash('sha256').update(snapshot).digest('hex')).toBe(about.manifest.sha256)
      let wrong = 0
      for (const [host, bits] of hosts) {
        const listed = index.lookup(host)
        for (const category of namesIn(bits))
          if (index.firstOfBoth(listed, index.setOf([category])) !== category) wrong += 1
      }
      expect(wrong).toBe(0)
      let falseHits = 0
      for (let n = 0; n < 1_000_000; n += 1) if (reason(`never-listed-${n}.invalid`) !== null) falseHits += 1
      expect(falseHits).toBe(0)
    },
    300_000,
  )
})
