// "What my school can see": easy to read, tells of all that leaves a device, and never whom a press was for.
import { expect, test } from 'vitest'
import { isInfant } from '../../shared/concern/age-groups.ts'
import type { Claim } from '../../shared/concern/cover-state.ts'
import {
  AgreementEvent,
  BlockEvent,
  CommandAckEvent,
  ConcernChangeEvent,
  ConcernEvent,
  HealthEvent,
} from '../../shared/protocol/events.ts'
import { AgeGroup } from '../../shared/protocol/vocabulary.ts'
import type { CanSeeWords, Fact } from '../../shared/words/can-see/can-see-words.ts'
import { canSeeWords } from '../../shared/words/can-see/en.ts'
import type { Word } from '../../shared/words/word-types.ts'
import { readingGrade, sentenceLength } from './reading-grade.ts'
import { read } from './tree.ts'

const PUPILS = AgeGroup.options.filter((group) => group !== 'staff' && group !== 'guest')
const EVENTS = [ConcernEvent, ConcernChangeEvent, BlockEvent, AgreementEvent, CommandAckEvent, HealthEvent]
/** Of no meaning to a child: the order of presses, and which press a change belongs to. */
const NUMBERS = ['concern.deviceSeq', 'concern-change.concernId']

const factsOf = ({ pictured, groups }: CanSeeWords): Fact[] => [
  ...(pictured?.facts ?? []),
  ...groups.flatMap(({ facts }) => facts),
]
const wordsOf = (words: CanSeeWords): (Word | Fact)[] => {
  const { steps, looks, ...others } = words.list
  return [
    words.title,
    words.close,
    words.print,
    ...(words.pictured === null ? [] : [words.pictured.grownUp, words.pictured.showMore, words.pictured.readAloud]),
    ...words.groups.map(({ heading }) => heading),
    ...factsOf(words),
    ...Object.values(steps),
    ...Object.values(looks),
    ...Object.values(others),
  ]
}
const filled = (say: string): string => say.replaceAll('{adult}', 'Mr Oak').replaceAll('{names}', 'Mr Oak, Miss Elm')

const hard = (say: string): boolean =>
  readingGrade(say) > 3 || Math.max(...say.split(/(?<=[.!?]) /).map(sentenceLength)) > 12

test.each(PUPILS)('every sentence reads at grade 3 or below, and is short (%s)', (group) => {
  const said = wordsOf(canSeeWords(group)).map(({ say }) => filled(say))
  expect(said.filter((say) => say.split(' ').length > 2 && hard(say))).toEqual([])
})

test('a hard sentence would be found', () => {
  expect(hard('The designated safeguarding lead has acknowledged your communication.')).toBe(true)
})

/** Every field of every event that leaves a device and that none of the sentences tells of. */
const untold = (facts: readonly Fact[]): string[] => {
  const told = new Set<string>(facts.flatMap(({ tells }) => tells))
  return EVENTS.flatMap(({ shape }) => {
    const kind = shape.kind.def.values[0]
    return Object.keys(shape.data.shape).map((field) => ({ kind: String(kind), field: `${kind}.${field}` }))
  })
    .filter(({ kind, field }) => !told.has(kind) && !told.has(field) && !NUMBERS.includes(field))
    .map(({ field }) => field)
}

test.each(PUPILS)('all that leaves a device is told (%s)', (group) => {
  expect(untold(canSeeWords(group).groups.flatMap(({ facts }) => facts))).toEqual([])
})

test('something that is sent and not told would be found', () => {
  const facts = factsOf(canSeeWords('ks2')).filter(({ tells }) => !tells.includes('concern.url'))
  expect(untold(facts)).toEqual(['concern.url'])
  expect(untold(facts.filter(({ tells }) => !tells.includes('block')))).toContain('block.host')
})

test.each(PUPILS)('a step of a press claims its own fact and no further one (%s)', (group) => {
  const claims: Record<string, readonly Claim[]> = {
    arrived: ['receipted'],
    seen: ['seen'],
    done: ['released'],
    practice: ['receipted'],
  }
  const { steps } = canSeeWords(group).list
  for (const [step, word] of Object.entries(steps)) expect(word.claims, step).toEqual(claims[step])
  expect(steps.arrived.say).not.toMatch(/seen|told|coming|done/i)
  expect(steps.seen.say).not.toMatch(/done|coming/i)
})

test.each(PUPILS)('no line of the list says whom a press was for (%s)', (group) => {
  const { steps, pressed, hasAddress, hasNoAddress } = canSeeWords(group).list
  const lines = [...Object.values(steps), pressed, hasAddress, hasNoAddress].map(({ say }) => say).join('\n')
  expect(lines).not.toMatch(/teacher|class|safe|lead|team|someone else/i)
})

test.each(PUPILS)('nothing blames, alarms or counts, and every entry has a note (%s)', (group) => {
  const words = wordsOf(canSeeWords(group))
  const text = words.map(({ say }) => say).join('\n')
  expect(text).not.toMatch(/denied|forbidden|illegal|violation|reported|warning|error|police|\b\d+ (times|presses)/i)
  for (const { say, note } of words) expect(note.length, say).toBeGreaterThan(5)
})

test('the youngest have three or four pictures with one short sentence each', () => {
  for (const group of AgeGroup.options) {
    const facts = canSeeWords(group).pictured?.facts
    expect(facts !== undefined, group).toBe(isInfant(group))
    if (facts === undefined) continue
    expect([3, 4]).toContain(facts.length)
    for (const { say } of facts) expect(say.match(/[.!?]/g), say).toHaveLength(1)
  }
})

test('the paper for families says every sentence of the page', () => {
  const paper = read('docs/teaching/what-my-school-can-see.md').replaceAll(/\s+/g, ' ')
  for (const group of ['ks2', 'ks3'] as const)
    for (const { say } of factsOf(canSeeWords(group)))
      if (group === 'ks2' || !/stopped/.test(say)) expect(paper).toContain(say)
})
