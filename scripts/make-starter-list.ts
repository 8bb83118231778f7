// Makes the starter list that ships inside the extension: `node scripts/make-starter-list.ts FOLDER` with raw lists.
// Only sources whose licence lets them ship are taken; notices are written beside the list.
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileInMemory, rawListsIn } from '../collector/lists/compile.ts'
import { sourceOfFile } from '../collector/lists/sources.ts'

const OUT = join(import.meta.dirname, '../public/lists')
/** A fixed day, so that the same raw lists give the same bytes; raise both with new raw lists. */
const STARTER = { name: 'Porpoise starter list', version: 1, builtAt: Date.UTC(2026, 10, 1) }

const folder = process.argv[2]
if (folder === undefined) throw new Error('Say which folder holds the raw lists.')

const shipping = readdirSync(folder)
  .sort()
  .flatMap((name) => sourceOfFile(name) ?? [])
  .filter(({ ships }) => ships)
const sources = rawListsIn(folder).known.filter(({ file }) => shipping.some(({ id }) => file.includes(`/${id}.`)))
const { snapshot, manifest, report } = compileInMemory({ ...STARTER, sources })

writeFileSync(join(OUT, 'starter.bin'), snapshot)
const licences = shipping.map(({ title, address, licence, attribution }) => ({ title, address, licence, attribution }))
writeFileSync(join(OUT, 'starter.json'), `${JSON.stringify({ manifest, report, licences }, null, 2)}\n`)
process.stdout.write(`${report.domains} domains, ${manifest.bytes} bytes, ${manifest.sha256}\n`)
process.stdout.write(`${JSON.stringify(report.perCategory)}\n${JSON.stringify(report.dropped)}\n`)
