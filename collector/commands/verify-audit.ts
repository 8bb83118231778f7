// `verify-audit [--head HASH]`: walks the record's hash chain without a server and names the first break.
import { parseArgs } from 'node:util'
import { verifyAudit as verifyChain } from '../store/audit/audit-chain.ts'
import type { AuditRow } from '../store/rows.ts'
import { type CommandPlace, withSchool } from './command-place.ts'

const AT_ONCE = 1_000

const BREAKS = {
  gap: 'a row is missing',
  'row-changed': 'the row was changed',
  'details-changed': 'the details were changed',
  'other-head': 'the head that was kept elsewhere is nowhere in the chain',
} as const

const knownHead = (argv: readonly string[]): string | null => {
  try {
    return parseArgs({ args: [...argv], options: { head: { type: 'string' } } }).values.head ?? null
  } catch {
    return null
  }
}

export const verifyAudit = (argv: readonly string[], place: CommandPlace): Promise<number> =>
  withSchool(place, async (store, { id }) => {
    const rows: AuditRow[] = []
    for (;;) {
      const page = await store.audit(id, rows.at(-1)?.seq ?? 0, AT_ONCE)
      rows.push(...page)
      if (page.length < AT_ONCE) break
    }
    const verdict = verifyChain(id, rows, knownHead(argv))
    if (verdict.ok) {
      place.print(
        `The record is whole: ${verdict.rows} rows, ${verdict.erased} with details lawfully erased, head ${verdict.head}`,
      )
      return 0
    }
    place.complain(`The record is broken at row ${verdict.seq}: ${BREAKS[verdict.why]}.`)
    return 1
  })
