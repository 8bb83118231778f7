// The state a cover shows follows from facts alone, and never says more than they do.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COVER_STATES, type CoverFacts, coverState, STATE_FACTS } from '../../../shared/concern/cover-state.ts'
import { PATIENCE_MS, UNANSWERED_MS } from '../../../shared/concern/patience.ts'
import { NO_FACTS } from '../../../shared/protocol/facts.ts'

const pressed: CoverFacts = {
  to: 'class',
  pressedAt: 1_000,
  storage: 'stored',
  receiptedAt: null,
  linkDownSince: null,
  facts: NO_FACTS,
  released: false,
  isSchoolOpen: true,
  isPractice: false,
}
const receipted: CoverFacts = { ...pressed, receiptedAt: 1_200 }
const adult = { name: 'Oak teacher' }

const anyAdult = fc.option(fc.record({ name: fc.option(fc.string()) }), { freq: 2 })
const anyFacts: fc.Arbitrary<CoverFacts> = fc.record({
  to: fc.constantFrom('class', 'dsl'),
  pressedAt: fc.nat(50_000),
  storage: fc.constantFrom('saving', 'stored', 'failed'),
  receiptedAt: fc.option(fc.nat(100_000)),
  linkDownSince: fc.option(fc.nat(100_000)),
  facts: fc.record({
    delivered: fc.subarray(['teacher', 'dsl'] as ('teacher' | 'dsl')[]),
    seen: anyAdult,
    coming: anyAdult,
    with: anyAdult,
    escalated: fc.constantFrom(null, null, null, 'unseen', 'late'),
  }),
  released: fc.boolean(),
  isSchoolOpen: fc.constantFrom(true, true, true, false),
  isPractice: fc.constantFrom(false, false, false, true),
})

describe('the cover', () => {
  it('says only what is known after the press: covered, saved, sent', () => {
    expect(coverState({ ...pressed, storage: 'saving' }, 1_001)).toBe('covered')
    expect(coverState(pressed, 1_001)).toBe('saved')
    expect(coverState(receipted, 1_300)).toBe('sent')
  })

  it('admits after ten seconds that nothing has arrived, and says so when it does arrive', () => {
    expect(coverState(pressed, 1_000 + PATIENCE_MS - 1)).toBe('saved')
    expect(coverState(pressed, 1_000 + PATIENCE_MS)).toBe('not-sent')
    expect(coverState({ ...pressed, receiptedAt: 1_000 + PATIENCE_MS }, 20_000)).toBe('sent-later')
  })

  it('never says "kept safe" when saving failed, and still says "at school" once there is a receipt', () => {
    expect(coverState({ ...pressed, storage: 'failed' }, 1_001)).toBe('could-not-save')
    expect(coverState({ ...receipted, storage: 'failed' }, 1_300)).toBe('sent')
  })

  it('shows the furthest step an adult took', () => {
    const facts = { ...NO_FACTS, delivered: ['teacher' as const] }
    expect(coverState({ ...receipted, facts }, 1_300)).toBe('delivered-teacher')
    expect(coverState({ ...receipted, facts: { ...facts, seen: adult } }, 1_300)).toBe('seen')
    expect(coverState({ ...receipted, facts: { ...facts, seen: adult, coming: adult } }, 1_300)).toBe('coming')
    expect(coverState({ ...receipted, facts: { ...facts, with: adult } }, 1_300)).toBe('with')
    expect(coverState({ ...receipted, released: true }, 1_300)).toBe('released')
  })

  it('never tells a child who chose the safeguarding lead that the teacher knows', () => {
    const facts = { ...NO_FACTS, delivered: ['teacher' as const, 'dsl' as const] }
    expect(coverState({ ...receipted, to: 'dsl', facts }, 1_300)).toBe('delivered-dsl')
  })

  it('says that it cannot hear back once the link has been down for ten seconds, but keeps an adult’s step', () => {
    const deaf = { ...receipted, linkDownSince: 2_000 }
    expect(coverState(deaf, 2_000 + PATIENCE_MS - 1)).toBe('sent')
    expect(coverState(deaf, 2_000 + PATIENCE_MS)).toBe('cannot-hear')
    expect(coverState({ ...deaf, facts: { ...NO_FACTS, coming: adult } }, 60_000)).toBe('coming')
  })

  it('says who is not there yet only when somebody else was told, and forgets it when an adult is there', () => {
    const late = { ...NO_FACTS, coming: adult, escalated: 'late' as const }
    expect(coverState({ ...receipted, facts: late }, 1_300)).toBe('late')
    expect(coverState({ ...receipted, facts: { ...late, with: adult } }, 1_300)).toBe('with')
    expect(coverState({ ...receipted, facts: { ...late, escalated: 'unseen' } }, 1_300)).toBe('coming')
  })

  it('never lets silence look like an answer: nobody has seen it, with or without somebody else to tell', () => {
    const facts = { ...NO_FACTS, delivered: ['teacher' as const] }
    expect(coverState({ ...receipted, facts: { ...facts, escalated: 'unseen' } }, 91_300)).toBe('not-seen')
    expect(coverState({ ...receipted, facts }, 1_200 + UNANSWERED_MS - 1)).toBe('delivered-teacher')
    expect(coverState({ ...receipted, facts }, 1_200 + UNANSWERED_MS)).toBe('unanswered')
  })

  it('does not ask a child to wait for an empty school, but tells of an adult who answers from home', () => {
    const closed = { ...receipted, isSchoolOpen: false, facts: { ...NO_FACTS, delivered: ['teacher' as const] } }
    expect(coverState(closed, 1_300)).toBe('out-of-hours')
    expect(coverState({ ...closed, facts: { ...NO_FACTS, seen: adult } }, 1_300)).toBe('seen')
    expect(coverState({ ...pressed, isSchoolOpen: false }, 1_000 + PATIENCE_MS)).toBe('out-of-hours-not-sent')
  })

  it('calls a practice a practice, and nothing before it is saved', () => {
    expect(coverState({ ...receipted, isPractice: true }, 1_300)).toBe('practice')
    expect(coverState({ ...pressed, storage: 'saving', isPractice: true }, 1_300)).toBe('covered')
  })

  it('shows a state only when every fact that state rests on is true, whatever the facts', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(200_000), (facts, now) => {
        const state = coverState(facts, now)
        const isTrue = {
          covered: true,
          stored: facts.storage === 'stored' || facts.receiptedAt !== null,
          receipted: facts.receiptedAt !== null,
          delivered: facts.facts.delivered.length > 0,
          seen: facts.facts.seen !== null,
          coming: facts.facts.coming !== null,
          with: facts.facts.with !== null,
          escalated: facts.facts.escalated !== null,
          released: facts.released,
        }
        for (const fact of STATE_FACTS[state]) expect(isTrue[fact], `${state} needs ${fact}`).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  it('has a state for everything that can be', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(anyFacts, fc.nat(200_000), (facts, now) => {
        seen.add(coverState(facts, now))
      }),
      { numRuns: 20_000, seed: 1 },
    )
    expect([...seen].sort()).toEqual([...COVER_STATES].sort())
  })
})
