// When "What my school can see" asks, and what it may go on showing: never a list that nobody wants now, or of somebody else.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Shown, startAsking } from '../../../entrypoints/can-see/asking.ts'
import type { AboutMe, CanSeeFacts } from '../../../shared/can-see/can-see.ts'

type Answered = { ok: true; reply: CanSeeFacts } | { ok: false; why: string }
/** Questions that wait for their answer, the oldest first. */
let questions: { list: boolean; answer: (answered: Answered) => void }[]

vi.mock('../../../entrypoints/background/ask.ts', () => ({
  ask: (_name: string, { list }: { list: boolean }) =>
    new Promise<Answered>((answer) => {
      questions.push({ list, answer })
    }),
}))

const about = (person: string): AboutMe => ({
  person: person.repeat(64),
  presses: [],
  hasMore: false,
  looks: [],
  answers: [],
  mayLook: { classStaff: [], safeguarding: [] },
})
const facts = (list: CanSeeFacts['list']): Answered => ({ ok: true, reply: { ageGroup: 'ks2', canSpeak: false, list } })
const CLOSED = facts({ is: 'closed' })
const told = (person: string): Answered => facts({ is: 'told', about: about(person) })

let drawn: Shown[]
const now = (): Shown | undefined => drawn.at(-1)
const lists = (): string[] => drawn.map((shown) => shown.facts.list.is)
const answer = async (answered: Answered, at = questions.length - 1): Promise<void> => {
  questions[at]?.answer(answered)
  await vi.advanceTimersByTimeAsync(0)
}
const start = () => startAsking((shown) => drawn.push(shown))

beforeEach(() => {
  vi.useFakeTimers()
  questions = []
  drawn = []
})
afterEach(() => {
  vi.useRealTimers()
})

it('draws at once for the youngest, and asks for no list until somebody wants it', async () => {
  const asking = start()
  expect(now()).toEqual({ facts: { ageGroup: 'ks1', canSpeak: false, list: { is: 'closed' } }, isWanted: false })
  await answer(CLOSED)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(questions.map(({ list }) => list)).not.toContain(true)
  asking.want(true)
  expect(questions.at(-1)?.list).toBe(true)
  await answer(told('a'))
  expect(now()).toMatchObject({ facts: { ageGroup: 'ks2', list: { is: 'told' } }, isWanted: true })
})

it('asks again every few seconds while a list is shown, one question at a time', async () => {
  const asking = start()
  await answer(CLOSED)
  asking.want(true)
  await answer(told('a'))
  const before = questions.length
  await vi.advanceTimersByTimeAsync(4_000)
  expect(questions).toHaveLength(before + 1)
  // Unanswered, no second one is asked beside it.
  await vi.advanceTimersByTimeAsync(60_000)
  expect(questions).toHaveLength(before + 1)
})

it('an answer that comes after the list was put away is not shown', async () => {
  const asking = start()
  await answer(CLOSED)
  asking.want(true)
  const late = questions.length - 1
  asking.want(false)
  await answer(told('a'), late)
  await answer(CLOSED)
  expect(lists()).not.toContain('told')
  expect(now()?.isWanted).toBe(false)
})

it('out of sight the list goes, nothing is asked, and a late answer is not shown', async () => {
  const asking = start()
  await answer(CLOSED)
  asking.want(true)
  await answer(told('a'))
  await vi.advanceTimersByTimeAsync(4_000)
  const late = questions.length - 1
  asking.see(false)
  expect(now()).toEqual({ facts: { ageGroup: 'ks2', canSpeak: false, list: { is: 'closed' } }, isWanted: false })
  const before = questions.length
  await answer(told('a'), late)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(questions).toHaveLength(before)
  expect(now()?.facts.list.is).toBe('closed')
  asking.see(true)
  expect(questions.at(-1)?.list).toBe(false)
})

it('another person’s list is not shown: they have to want it', async () => {
  const asking = start()
  await answer(CLOSED)
  asking.want(true)
  await answer(told('a'))
  await vi.advanceTimersByTimeAsync(4_000)
  await answer(told('b'))
  expect(now()).toEqual({ facts: { ageGroup: 'ks2', canSpeak: false, list: { is: 'closed' } }, isWanted: false })
})

it('a log-in that turns out to be shared has no list, and stays without one when the page is seen again', async () => {
  const asking = start()
  await answer(CLOSED)
  asking.want(true)
  await answer(facts({ is: 'shared' }))
  expect(now()).toMatchObject({ facts: { list: { is: 'shared' } }, isWanted: false })
  asking.see(false)
  expect(now()?.facts.list.is).toBe('shared')
})

it('while the background is silent the list goes, and comes back when it answers', async () => {
  const asking = start()
  await answer(CLOSED)
  asking.want(true)
  await answer(told('a'))
  await vi.advanceTimersByTimeAsync(4_000)
  await answer({ ok: false, why: 'no-answer' })
  expect(now()).toMatchObject({ facts: { list: { is: 'no-word' } }, isWanted: true })
  await vi.advanceTimersByTimeAsync(4_000)
  await answer(told('a'))
  expect(now()?.facts.list.is).toBe('told')
})
