// The network may repeat, reorder and lose: whatever it does, what was sent is stored once, and in one order for everybody.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyAudit } from '../../../../collector/store/audit/audit-chain.ts'
import type { Event } from '../../../../shared/protocol/events.ts'
import { block, concern, must, type ScratchStore, STORES, scratchStore } from '../store/scratch-store.ts'

/** One attempt to send: which of the outbox's events go in one batch, and whether the answer comes back. */
const attempt = fc.record({
  from: fc.nat(30),
  count: fc.integer({ min: 1, max: 6 }),
  twice: fc.boolean(),
  answerIsLost: fc.boolean(),
  together: fc.boolean(),
})

describe.each(STORES)('$name', ({ open }) => {
  let scratch: ScratchStore
  beforeAll(async () => {
    scratch = await scratchStore(open)
  })
  afterAll(() => scratch.end())

  test('repeated, reordered and unanswered batches store each event exactly once and lose none', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }),
        fc.array(attempt, { maxLength: 25 }),
        async (isConcern, attempts) => {
          const school = await scratch.newSchool()
          const device = await school.device()
          const sent: Event[] = isConcern.map((is, i) => (is ? concern({ deviceSeq: i }) : block(`${i}.example`)))
          const outbox = new Set(sent)
          const stored: string[] = []
          const send = async (batch: Event[], answerIsLost: boolean) => {
            const { verdicts } = must(await school.store.appendEvents(school.schoolId, device, batch))
            stored.push(...verdicts.filter(({ verdict }) => verdict === 'stored').map(({ id }) => id))
            expect(verdicts.map(({ id }) => id)).toEqual(batch.map(({ id }) => id))
            if (!answerIsLost) for (const event of batch) outbox.delete(event)
          }
          const flying: Promise<void>[] = []
          for (const { from, count, twice, answerIsLost, together } of attempts) {
            // Receipted events too: an outbox that was restored from a copy sends them again.
            const picked = [...sent, ...sent].slice(from % sent.length, (from % sent.length) + count).reverse()
            const sending = send(twice ? [...picked, ...picked] : picked, answerIsLost)
            if (together) flying.push(sending)
            else await sending
          }
          await Promise.all(flying)
          if (outbox.size > 0) await send([...outbox], false)
          expect(stored.sort()).toEqual(sent.map(({ id }) => id).sort())
          const lead = await school.viewer('Safeguarding lead')
          const { alerts, seq } = await school.store.openAlerts(school.schoolId, lead)
          const pressed = sent.filter(({ kind }) => kind === 'concern').map(({ id }) => id)
          expect(alerts.flatMap(({ concernIds }) => concernIds).sort()).toEqual(pressed.sort())
          // Told to watchers in the order of their numbers; the list stands at the last.
          const numbers = school.changes.flatMap((change) => change.alerts.map((alert) => alert.seq))
          expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other))
          expect(seq).toBe(numbers.at(-1) ?? 0)
        },
      ),
      { numRuns: 40 },
    )
  })

  test('any steps of any staff at once keep states and numbers going forward and the chain whole', async () => {
    const names = ['Oak teacher', 'Safeguarding lead', 'Headteacher'] as const
    const actions = ['seen', 'unsee', 'coming', 'with', 'release', 'close'] as const
    const order = ['new', 'seen', 'coming', 'with', 'released', 'closed']
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...actions)), { minLength: 1, maxLength: 15 }),
        async (moves) => {
          const school = await scratch.newSchool()
          const { alertId } = await school.press(await school.device())
          const answers = await Promise.all(
            moves.map(([name, action]) => {
              if (action === 'release') return school.act(name, alertId, { action, page: 'take-away' })
              if (action === 'close') return school.act(name, alertId, { action, outcome: 'mistake', note: null })
              return school.act(name, alertId, { action })
            }),
          )
          const won = answers.filter((answer) => answer.ok && answer.won)
          const seen = school.changes.flatMap(({ alerts }) => alerts)
          expect(seen.map(({ seq }) => seq)).toEqual([...new Set(seen.map(({ seq }) => seq))].sort((a, b) => a - b))
          for (const [index, after] of seen.entries()) {
            const before = seen[index - 1]
            if (before === undefined) continue
            const isUnsee = before.state === 'seen' && after.state === 'new'
            const isGivenUp = before.state === 'coming' && (after.state === 'seen' || after.state === 'new')
            expect(isUnsee || isGivenUp || order.indexOf(after.state) >= order.indexOf(before.state)).toBe(true)
          }
          const commands = school.changes.flatMap((change) => change.commands)
          expect(commands.map(({ seq }) => seq)).toEqual(commands.map((_, index) => index + 1))
          expect(commands.filter(({ kind }) => kind === 'release').length).toBeLessThanOrEqual(1)
          const rows = await school.store.audit(school.schoolId, 0, 1000)
          expect(verifyAudit(school.schoolId, rows)).toMatchObject({ ok: true })
          const steps = rows.filter(({ object }) => object === `alert:${alertId}`)
          expect(steps.length).toBeLessThanOrEqual(won.length)
        },
      ),
      { numRuns: 40 },
    )
  })
})
