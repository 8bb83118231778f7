// `npm run -s bench -- NAME [--json]`: runs one bench and prints its rows, as a table or as one JSON object a line.
import { type Bench, type Row, say } from './figures.ts'

const BENCHES: Record<string, () => Promise<{ bench: Bench }>> = {
  alert: () => import('./alert.ts'),
  button: () => import('./button.ts'),
  ingest: () => import('./ingest.ts'),
  press: () => import('./press.ts'),
}

const [name = '', ...options] = process.argv.slice(2).filter((word) => word !== '--json')
const isJson = process.argv.includes('--json')

const asText = (value: unknown): string =>
  typeof value === 'number' && !Number.isInteger(value) ? value.toPrecision(4) : String(value)

/** Rows of one name as a table; JSON goes out at once, so that a bench that is stopped has said what it knew. */
const rows: Row[] = []
const report = (row: Row): void => {
  if (isJson) process.stdout.write(`${JSON.stringify({ bench: name, ...row })}\n`)
  else rows.push(row)
}

const printTables = (): void => {
  for (const title of new Set(rows.map(({ row }) => row))) {
    process.stdout.write(`\n${title}\n`)
    for (const { row: _, ...figures } of rows.filter(({ row }) => row === title)) {
      const cells = Object.entries(figures).map(([key, value]) => `${key} ${asText(value)}`)
      process.stdout.write(`  ${cells.join(' · ')}\n`)
    }
  }
}

const load = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined
if (load === undefined) {
  say(`Which bench? npm run -s bench -- ${Object.keys(BENCHES).join('|')} [--json]`)
  process.exitCode = 2
} else {
  const { bench } = await load()
  await bench(report, options)
  printTables()
}
