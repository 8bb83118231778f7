// One alert on the ladder with a clock to turn: looks every second, and keeps what the store would keep.
import type { Contacts } from '../../../../shared/ladder/contacts.ts'
import { type Call, type LadderFacts, type LadderScene, lookAtLadder } from '../../../../shared/ladder/ladder.ts'

export const MORNING = Date.UTC(2026, 10, 23, 9, 0)

export const STAFF = {
  teachers: ['teacher'],
  seconds: ['neighbour'],
  leads: ['lead'],
  deputies: ['deputy'],
  heads: ['head'],
}
export const CLASS: Extract<Contacts, { to: 'class' }> = { to: 'class', ...STAFF }
export const DSL: Contacts = { to: 'dsl', leads: ['lead'], deputies: ['deputy'], heads: ['head'] }

export interface MadeCall {
  /** Since the run began. */
  afterMs: number
  call: Call
}

export const ladderRun = (part: Partial<LadderFacts>, reachable = Object.values(STAFF).flat()) => {
  let now = MORNING
  const facts: LadderFacts = {
    contacts: CLASS,
    standing: { is: 'unanswered' },
    waitsSinceAt: MORNING,
    lastPressAt: MORNING,
    wasSchoolOpen: true,
    codeAt: null,
    calls: { made: 0 },
    outOfHoursAt: null,
    deliveredTo: [],
    ...part,
  }
  const scene: LadderScene = { school: { isOpen: true, openedAt: MORNING - 1_200_000 }, reachable: new Set(reachable) }
  const look = () => lookAtLadder(facts, scene, now)
  /** One look, kept as the store keeps it. */
  const step = (): MadeCall[] => {
    const { call } = look()
    if (call === null) return []
    if (call.rung.name === 'out-of-hours') facts.outOfHoursAt = now
    else facts.calls = { made: facts.calls.made + 1, lastAt: now, lastPeople: call.people }
    return [{ afterMs: now - MORNING, call }]
  }
  return {
    facts,
    scene,
    look,
    step,
    now: () => now,
    jump: (ms: number) => {
      now += ms
    },
    /** Looks every second up to and at this long after the beginning. */
    until: (endMs: number): MadeCall[] => {
      const calls: MadeCall[] = []
      for (;;) {
        calls.push(...step())
        if (now - MORNING >= endMs) return calls
        now += 1_000
      }
    },
  }
}
