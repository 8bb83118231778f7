// The ladder under any order of steps, screens and clocks: never silent for longer than it may be, never to the wrong adult.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  adultsOfRung,
  contactsOf,
  firstAdults,
  lastResort,
  type StaffOfAlert,
} from '../../../../shared/ladder/contacts.ts'
import {
  CLOCK_SLACK_MS,
  COMING_PAUSE_MS,
  EVERYONE_EVERY_MS,
  ROUNDS,
  SEEN_PAUSE_MS,
  type Standing,
  UNANSWERED_CALL_MS,
} from '../../../../shared/ladder/ladder.ts'
import { ladderRun, MORNING } from './ladder-run.ts'

const PEOPLE = ['a', 'b', 'c', 'd', 'e', 'f'] as const
const group = fc.subarray([...PEOPLE])
const staff: fc.Arbitrary<StaffOfAlert> = fc.record({
  teachers: group,
  seconds: group,
  leads: group,
  deputies: group,
  heads: group,
})

type Happening =
  | { what: 'wait'; ms: number }
  | { what: 'seen' | 'coming' | 'unsee' | 'code' | 'delivered' | 'press'; who: string }
  | { what: 'screens'; open: string[] }
  | { what: 'clock'; ms: number }

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ what: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 700_000 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constantFrom('seen', 'coming', 'unsee', 'code', 'delivered', 'press'),
      who: fc.constantFrom(...PEOPLE),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('screens' as const), open: group }) },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('clock' as const), ms: fc.integer({ min: -864e5, max: 864e5 }) }),
  },
)

/** The longest that may pass after an adult's word, or after the last call. */
const longestSilence = (standing: Standing, made: number): number => {
  const answer = { unanswered: UNANSWERED_CALL_MS, seen: SEEN_PAUSE_MS, coming: COMING_PAUSE_MS, stopped: 0 }[
    standing.is
  ]
  return Math.max(answer, made >= ROUNDS * 2 ? EVERYONE_EVERY_MS : UNANSWERED_CALL_MS)
}

const LOOK_MS = 5_000

test('until an adult stands there it is never silent for longer than the pause of the last word, or the gap of its rung', () => {
  fc.assert(
    fc.property(staff, group, fc.array(happening, { maxLength: 12 }), (staffOfAlert, screens, happenings) => {
      const run = ladderRun({ contacts: contactsOf('class', staffOfAlert) }, screens)
      /** By a clock that nobody sets: since the last call, word, code or press. */
      let silentMs = 0
      let codeAgoMs = Number.POSITIVE_INFINITY
      let wasSetBack = false
      const pass = (ms: number): void => {
        for (let left = ms; left > 0; left -= LOOK_MS) {
          run.jump(LOOK_MS)
          silentMs += LOOK_MS
          codeAgoMs += LOOK_MS
          if (run.step().length > 0) silentMs = 0
          // A time that was not believed is believed again when the clock comes to it: it is waited for once more.
          const usual = longestSilence(run.facts.standing, run.facts.calls.made)
          const mayBe = wasSetBack ? 2 * Math.max(usual, COMING_PAUSE_MS) : usual
          const isPausedByCode = codeAgoMs <= COMING_PAUSE_MS + CLOCK_SLACK_MS
          if (!isPausedByCode && silentMs > mayBe + CLOCK_SLACK_MS + LOOK_MS)
            throw new Error(`silent for ${silentMs} ms while ${run.facts.standing.is}`)
        }
      }
      for (const one of happenings) {
        if (one.what === 'wait') pass(one.ms)
        else if (one.what === 'clock') {
          run.jump(one.ms)
          // Nobody can tell from the record how long it was: it may wait once more, from the setting on.
          if (one.ms < 0) {
            silentMs = 0
            wasSetBack = true
          }
          if (one.ms < 0 && codeAgoMs < Number.POSITIVE_INFINITY) codeAgoMs = 0
        } else if (one.what === 'screens') run.scene.reachable = new Set(one.open)
        else if (one.what === 'delivered') run.facts.deliveredTo = [...run.facts.deliveredTo, one.who]
        else if (one.what === 'unsee') run.facts.standing = { is: 'unanswered' }
        else {
          silentMs = 0
          if (one.what === 'press') {
            run.facts.lastPressAt = run.now()
            if (run.facts.standing.is === 'seen') {
              run.facts.standing = { is: 'unanswered' }
              run.facts.waitsSinceAt = run.now()
            }
          } else if (one.what === 'code') {
            run.facts.codeAt = run.now()
            codeAgoMs = 0
          } else run.facts.standing = { is: one.what, by: one.who, at: run.now() }
        }
      }
      pass(EVERYONE_EVERY_MS + 60_000)
    }),
    { numRuns: 1_000 },
  )
})

test('a press for the lead names nobody of the child’s class but the lead, on any rung, while there is anybody else', () => {
  fc.assert(
    fc.property(staff, fc.boolean(), (staffOfAlert, isFirstRound) => {
      const contacts = contactsOf('dsl', staffOfAlert)
      const named = [
        ...firstAdults(contacts),
        ...(['second', 'safeguarding', 'everyone'] as const).flatMap((rung) =>
          adultsOfRung(contacts, rung, isFirstRound),
        ),
      ]
      const { teachers, leads, deputies, heads } = staffOfAlert
      const isAnybodyElse = leads.length > 0 || [...deputies, ...heads].some((one) => !teachers.includes(one))
      expect(isAnybodyElse && named.some((one) => teachers.includes(one) && !leads.includes(one))).toBe(false)
      // Never nobody, where the school has anybody at all who keeps children safe.
      expect(named.length > 0).toBe([...leads, ...deputies, ...heads].length > 0)
      expect(lastResort('dsl', staffOfAlert)).toEqual(isAnybodyElse ? [] : [...new Set([...deputies, ...heads])])
      expect(named.filter((one) => ![...leads, ...deputies, ...heads].includes(one))).toEqual([])
    }),
  )
})

test('a call names each adult once, and only adults of the alert', () => {
  fc.assert(
    fc.property(staff, group, fc.integer({ min: 0, max: 14 }), (staffOfAlert, screens, made) => {
      const contacts = contactsOf('class', staffOfAlert)
      const calls = { made, lastAt: MORNING - EVERYONE_EVERY_MS, lastPeople: [] }
      const { call } = ladderRun({ contacts, calls, waitsSinceAt: MORNING - EVERYONE_EVERY_MS }, screens).look()
      if (call === null) throw new Error('a call was due')
      expect(new Set(call.people).size).toBe(call.people.length)
      expect(call.people.filter((one) => !Object.values(staffOfAlert).flat().includes(one))).toEqual([])
      expect(call.reached).toEqual(call.people.filter((one) => screens.includes(one as (typeof PEOPLE)[number])))
    }),
  )
})
