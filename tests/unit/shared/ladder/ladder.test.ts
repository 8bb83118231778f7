// The ladder by its table: who is called, when, why; what pauses it, what ends it, and what a clock may do to it.
import { describe, expect, test } from 'vitest'
import { lookAtLadder, ROUNDS } from '../../../../shared/ladder/ladder.ts'
import { CLASS, DSL, ladderRun, MORNING } from './ladder-run.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND

describe('nobody answers', () => {
  test('a press that a screen drew: second adult at 90 s, lead and deputy at 180 s, and so on for five rounds', () => {
    const run = ladderRun({ deliveredTo: ['teacher', 'neighbour'] })
    const calls = run.until(15 * MINUTE)
    expect(calls.map(({ afterMs, call }) => [afterMs / SECOND, call.rung, call.why])).toEqual(
      [1, 2, 3, 4, 5].flatMap((round) => [
        [(round - 1) * 180 + 90, { name: 'second', round }, 'unseen'],
        [round * 180, { name: 'safeguarding', round }, 'unseen'],
      ]),
    )
    expect(calls.slice(0, 3).map(({ call }) => call.people)).toEqual([
      ['neighbour'],
      ['lead', 'deputy'],
      ['neighbour', 'teacher'],
    ])
  })

  test('after five rounds everybody is called every ten minutes, for as long as it stays open', () => {
    const run = ladderRun({ deliveredTo: ['teacher', 'neighbour'] })
    run.until(15 * MINUTE)
    const calls = run.until(75 * MINUTE)
    expect(calls.map(({ afterMs }) => afterMs / MINUTE)).toEqual([25, 35, 45, 55, 65, 75])
    expect(new Set(calls.map(({ call }) => call.people.join()))).toEqual(
      new Set([['teacher', 'neighbour', 'lead', 'deputy', 'head'].join()]),
    )
  })

  test('what no screen has drawn in ten seconds goes to the second adult at once, and from there to the lead', () => {
    const calls = ladderRun({}).until(3 * MINUTE)
    expect(calls.map(({ afterMs, call }) => [afterMs / SECOND, call.rung.name, call.why])).toEqual([
      [10, 'second', 'not-delivered'],
      [20, 'safeguarding', 'not-delivered'],
      [110, 'second', 'unseen'],
    ])
  })

  test('a second press gives its screens ten seconds of their own, and puts off no answer', () => {
    const run = ladderRun({ deliveredTo: ['teacher', 'neighbour'] })
    run.until(60 * SECOND)
    run.facts.lastPressAt = run.now()
    run.facts.deliveredTo = []
    expect(run.until(69 * SECOND)).toEqual([])
    expect(run.until(70 * SECOND).map(({ call }) => call.why)).toEqual(['not-delivered'])
    const drawn = ladderRun({ deliveredTo: ['teacher'], lastPressAt: MORNING + 60 * SECOND })
    expect(drawn.until(90 * SECOND).map(({ afterMs }) => afterMs / SECOND)).toEqual([90])
  })

  test('a screen of somebody else is no delivery to those who were to have it', () => {
    const calls = ladderRun({ deliveredTo: ['head', 'deputy'] }).until(30 * SECOND)
    expect(calls.map(({ call }) => call.why)).toEqual(['not-delivered', 'not-delivered'])
  })

  test('where the school has named nobody the deputy is the second adult, else the lead, else the head', () => {
    const people = (part: object) =>
      ladderRun({ deliveredTo: ['teacher'], contacts: { ...CLASS, seconds: [], ...part } }).until(90 * SECOND)[0]?.call
        .people
    expect(people({})).toEqual(['deputy'])
    expect(people({ deputies: [] })).toEqual(['lead'])
    expect(people({ deputies: [], leads: [] })).toEqual(['head'])
  })

  test('a class without a teacher has the lead first, and somebody else second', () => {
    const run = ladderRun({ deliveredTo: ['lead'], contacts: { ...CLASS, teachers: [], seconds: [] } })
    expect(run.until(90 * SECOND).map(({ call }) => call.people)).toEqual([['deputy']])
  })
})

describe('somebody answers', () => {
  test.each([
    ['seen', 120],
    ['coming', 300],
  ] as const)(
    '"%s" pauses it for %i seconds; then the next adult is called, the one who is late is not',
    (is, seconds) => {
      const run = ladderRun({ deliveredTo: ['teacher'] })
      run.until(30 * SECOND)
      run.facts.standing = { is, by: 'teacher', at: run.now() }
      const calls = run.until(30 * SECOND + seconds * SECOND)
      expect(calls.map(({ afterMs, call }) => [afterMs / SECOND, call.rung, call.why, call.people])).toEqual([
        [30 + seconds, { name: 'second', round: 1 }, 'late', ['neighbour']],
      ])
      expect(run.look().isOverdue).toBe(true)
      const more = run.until(30 * SECOND + seconds * SECOND + 90 * SECOND)
      expect(more.map(({ call }) => [call.rung.name, call.why])).toEqual([['safeguarding', 'late']])
    },
  )

  test('who was called and says so pauses it as well, and it goes on where it was', () => {
    const run = ladderRun({ deliveredTo: ['teacher', 'neighbour'] })
    run.until(100 * SECOND)
    run.facts.standing = { is: 'seen', by: 'neighbour', at: run.now() }
    expect(run.until(219 * SECOND)).toEqual([])
    expect(run.until(220 * SECOND).map(({ call }) => call.rung)).toEqual([{ name: 'safeguarding', round: 1 }])
  })

  test('"I am not going after all" and un-see take nothing from the child: the wait is the one it would have been', () => {
    const run = ladderRun({ deliveredTo: ['teacher'] })
    run.until(20 * SECOND)
    run.facts.standing = { is: 'coming', by: 'teacher', at: run.now() }
    expect(run.until(200 * SECOND)).toEqual([])
    run.facts.standing = { is: 'unanswered' }
    expect(run.look().call?.why).toBe('unseen')
  })

  test('a release code pauses it for five minutes, also where no screen drew the alert, and stops nothing', () => {
    const run = ladderRun({})
    run.facts.codeAt = run.now()
    expect(run.until(299 * SECOND)).toEqual([])
    expect(run.until(300 * SECOND)).toHaveLength(1)
  })

  test.each(['with', 'release', 'close'] as const)('%s by staff ends it, whatever was due', (by) => {
    const run = ladderRun({})
    run.until(95 * SECOND)
    run.facts.standing = { is: 'stopped', by }
    expect(run.look()).toEqual({ call: null, isOverdue: false, lookAgainAt: 'never' })
    expect(run.until(24 * 60 * MINUTE)).toEqual([])
  })
})

describe('who can be reached', () => {
  test('a rung on which nobody can be reached is called together with the next', () => {
    const run = ladderRun({ deliveredTo: ['teacher'] }, ['lead'])
    expect(run.until(90 * SECOND).map(({ call }) => [call.people, call.reached])).toEqual([
      [['neighbour', 'lead', 'deputy'], ['lead']],
    ])
  })

  test('where nobody at all can be reached the call says so: that is the alarm', () => {
    const run = ladderRun({}, [])
    const [first] = run.until(10 * SECOND)
    expect(first?.call).toMatchObject({ why: 'not-delivered', reached: [] })
    expect(first?.call.people).toEqual(['neighbour', 'lead', 'deputy', 'teacher', 'head'])
  })
})

describe('a press for the safeguarding lead', () => {
  test('climbs among safeguarding staff, all the way', () => {
    const run = ladderRun({ contacts: DSL, deliveredTo: ['lead', 'deputy'] })
    const calls = run.until(40 * MINUTE)
    expect(calls[0]?.call).toMatchObject({ rung: { name: 'second' }, people: ['deputy'] })
    expect(calls[1]?.call).toMatchObject({ rung: { name: 'safeguarding' }, people: ['lead', 'deputy'] })
    expect(calls.at(-1)?.call).toMatchObject({ rung: { name: 'everyone' }, people: ['lead', 'deputy', 'head'] })
    expect(calls.length).toBeGreaterThan(ROUNDS * 2)
  })
})

describe('out of hours', () => {
  test('the lead is told once, it waits for school, and climbs from the moment school opens', () => {
    const run = ladderRun({ wasSchoolOpen: false, deliveredTo: ['teacher', 'neighbour'] })
    run.scene.school = { isOpen: false }
    const night = run.until(10 * 60 * MINUTE)
    expect(night.map(({ afterMs, call }) => [afterMs, call.rung, call.people])).toEqual([
      [0, { name: 'out-of-hours' }, ['lead']],
    ])
    expect(run.look().lookAgainAt).toBe('when-school-opens')
    run.scene.school = { isOpen: true, openedAt: run.now() }
    const opened = run.now() - MORNING
    const day = run.until(opened + 3 * MINUTE)
    expect(day.map(({ afterMs, call }) => [(afterMs - opened) / SECOND, call.rung.name])).toEqual([
      [90, 'second'],
      [180, 'safeguarding'],
    ])
  })

  test('what was pressed in school climbs on past the bell until its rounds are through; then the lead is told once', () => {
    const run = ladderRun({ deliveredTo: ['teacher', 'neighbour'] })
    run.until(MINUTE)
    run.scene.school = { isOpen: false }
    const calls = run.until(12 * 60 * MINUTE)
    expect(calls).toHaveLength(ROUNDS * 2 + 1)
    expect(calls.at(-1)?.call.rung).toEqual({ name: 'out-of-hours' })
  })

  test('nobody is late in the night', () => {
    const run = ladderRun({ wasSchoolOpen: false })
    run.scene.school = { isOpen: false }
    run.facts.standing = { is: 'coming', by: 'lead', at: MORNING }
    run.until(60 * MINUTE)
    expect(run.look()).toMatchObject({ call: null, isOverdue: false })
  })
})

describe('the clock', () => {
  test('a clock that jumps ahead makes one call, not all that were missed', () => {
    const run = ladderRun({ deliveredTo: ['teacher', 'neighbour'] })
    run.jump(8 * 60 * MINUTE)
    expect(run.look().call?.rung).toEqual({ name: 'second', round: 1 })
    run.step()
    expect(run.look().call).toBeNull()
  })

  test.each([
    ['before any call', 20 * SECOND],
    ['between two calls', 100 * SECOND],
    ['after five rounds', 16 * MINUTE],
  ])('a clock that is set back by a day %s is silent no longer than a step takes', (_when, afterMs) => {
    const run = ladderRun({ deliveredTo: ['teacher', 'neighbour'] })
    run.until(afterMs)
    run.jump(-24 * 60 * MINUTE)
    expect(run.look().call).not.toBeNull()
    run.step()
    expect(run.look().call, 'once').toBeNull()
  })

  test('a clock that is set back while somebody is coming calls the next adult early, never late', () => {
    const run = ladderRun({ deliveredTo: ['teacher'] })
    run.facts.standing = { is: 'coming', by: 'teacher', at: run.now() }
    run.jump(-60 * MINUTE)
    expect(run.look().call?.why).toBe('late')
  })

  test('a clock that is mended by a second changes nothing', () => {
    const run = ladderRun({ deliveredTo: ['teacher'] })
    run.jump(-SECOND)
    expect(run.look().call).toBeNull()
  })
})

test('looking again when it says so misses no call that looking every second makes', () => {
  const often = ladderRun({}).until(40 * MINUTE)
  const asTold = ladderRun({})
  const calls = []
  while (asTold.now() <= MORNING + 40 * MINUTE) {
    const look = lookAtLadder(asTold.facts, asTold.scene, asTold.now())
    if (look.call !== null) calls.push(...asTold.step())
    if (typeof look.lookAgainAt !== 'number') throw new Error('it stopped')
    asTold.jump(Math.min(look.lookAgainAt, asTold.look().lookAgainAt as number) - asTold.now())
  }
  expect(calls.map(({ afterMs }) => afterMs)).toEqual(often.map(({ afterMs }) => afterMs))
})
