// Who of a new roster is who of the school, and what changes: a wrong answer gives one child another's record.
import { expect, test } from 'vitest'
import { diffRoster, needsConfirming, pupilsLeaving } from '../../../../collector/roster/compare/diff-roster.ts'
import type { KnownClass, KnownPerson, KnownRoster } from '../../../../collector/roster/compare/known-roster.ts'
import type { PlainClass, PlainPerson, PlainRoster } from '../../../../collector/roster/plain-roster.ts'

const at = { file: 'users.csv', row: 2 }
const known = (id: string, values: Partial<KnownPerson> = {}): KnownPerson => ({
  id,
  kind: 'pupil',
  name: `Invented ${id}`,
  given: 'Invented',
  family: id,
  yearGroup: 'Year 4',
  email: `${id}@school.example`,
  sourceIds: [],
  hasLeft: false,
  holdsDuty: false,
  classIds: ['oak'],
  ...values,
})
const next = (id: string, values: Partial<PlainPerson> = {}): PlainPerson => ({
  kind: 'pupil',
  sourceId: null,
  given: 'Invented',
  family: id,
  yearGroup: 'Year 4',
  email: `${id}@school.example`,
  classKeys: ['Oak'],
  at,
  ...values,
})
const oak: KnownClass = { id: 'oak', name: 'Oak', ageGroup: 'ks2', room: 'Room 4', sourceIds: [] }
const nextClass = (name: string, values: Partial<PlainClass> = {}): PlainClass => ({
  key: name,
  sourceId: null,
  name,
  ageGroup: 'ks2',
  room: null,
  at,
  ...values,
})
const school = (people: KnownPerson[], values: Partial<KnownRoster> = {}): KnownRoster => ({
  classes: [oak],
  people,
  sharedAccounts: [],
  ...values,
})
const roster = (people: PlainPerson[], values: Partial<PlainRoster> = {}): PlainRoster => ({
  classes: [nextClass('Oak')],
  people,
  holdsStaff: true,
  notes: [],
  ...values,
})
const must = (answer: ReturnType<typeof diffRoster>) => {
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems))
  return answer.diff
}
const problems = (answer: ReturnType<typeof diffRoster>) => (answer.ok ? [] : answer.problems)
/** Who became whom, and what changed. */
const fates = (before: KnownPerson[], after: PlainPerson[]) => {
  const diff = must(diffRoster(school(before), roster(after)))
  return {
    people: diff.people.map(({ id, what }) => [id, ...what]),
    left: diff.left.map(({ id }) => id),
    freed: diff.freedEmails,
  }
}

test('the same roster again changes nothing, and a room the file does not give is kept', () => {
  const diff = must(diffRoster(school([known('a')]), roster([next('a')])))
  expect([diff.people[0]?.what, diff.classes[0]?.what, diff.classes[0]?.room, diff.left]).toEqual([
    [],
    [],
    'Room 4',
    [],
  ])
})

test('the other system’s id outweighs name and e-mail: two pupils who swap addresses stay themselves', () => {
  const before = [known('a', { sourceIds: ['1'] }), known('b', { sourceIds: ['2'] })]
  const after = [
    next('a', { sourceId: '1', email: 'b@school.example' }),
    next('b', { sourceId: '2', email: 'a@school.example' }),
  ]
  expect(fates(before, after)).toEqual({
    people: [
      ['a', 'e-mail a@school.example → b@school.example'],
      ['b', 'e-mail b@school.example → a@school.example'],
    ],
    left: [],
    freed: ['b@school.example', 'a@school.example'],
  })
})

test('an address that a leaver had and a new child now has makes them nobody’s heir', () => {
  const heir = next('other', { email: 'a@school.example' })
  const fate = { people: [[null, 'new']], freed: ['a@school.example'] }
  expect(fates([known('a', { hasLeft: true })], [heir])).toEqual({ ...fate, left: [] })
  expect(fates([known('a', { sourceIds: ['1'] })], [{ ...heir, sourceId: '2' }])).toEqual({ ...fate, left: ['a'] })
})

test('somebody who comes back is the same person; so is one whose name changed under the same address', () => {
  expect(fates([known('a', { hasLeft: true })], [next('a')]).people).toEqual([['a', 'back']])
  expect(fates([known('a')], [next('z', { email: 'a@school.example' })]).people).toEqual([
    ['a', 'name Invented a → Invented z'],
  ])
})

test('by name only where one of that name is left on both sides, and not over two addresses', () => {
  const nameless = known('a', { email: null })
  expect(fates([nameless], [next('a')]).people).toEqual([['a', 'e-mail none → a@school.example']])
  const namesake = known('b', { name: 'Invented a', family: 'a', email: null })
  expect(fates([nameless, namesake], [next('a')])).toMatchObject({ people: [[null, 'new']], left: ['a', 'b'] })
  expect(fates([known('a')], [next('a', { email: 'new@school.example' })])).toMatchObject({
    people: [[null, 'new']],
    left: ['a'],
  })
})

test('an e-mail of staff, of a shared log-in, or of somebody who keeps it is refused with its row', () => {
  const staff = known('t', { kind: 'staff' })
  const taken = next('a', { email: 't@school.example' })
  expect(problems(diffRoster(school([staff]), roster([taken])))).toMatchObject([
    { row: 2, column: 'email', value: 't@school.example', todo: expect.stringContaining('member of staff') },
  ])
  const shared = school([], { sharedAccounts: ['a@school.example'] })
  expect(problems(diffRoster(shared, roster([next('a')])))).toMatchObject([{ column: 'email', row: 2 }])
  const keeper = known('k', { kind: 'staff', sourceIds: ['1'] })
  const both = roster([
    next('k', { kind: 'staff', sourceId: '1', email: null }),
    next('z', { kind: 'staff', sourceId: '2', email: 'k@school.example' }),
  ])
  expect(problems(diffRoster(school([keeper]), both))).toMatchObject([{ column: 'email', value: 'k@school.example' }])
})

test('staff leave only where a roster brought them and they hold no duty; our own table concludes nothing about staff', () => {
  const people = [
    known('invited', { kind: 'staff' }),
    known('brought', { kind: 'staff', sourceIds: ['1'] }),
    known('dsl', { kind: 'staff', sourceIds: ['2'], holdsDuty: true }),
  ]
  const diff = must(diffRoster(school(people), roster([next('a')])))
  expect(diff.left.map(({ id }) => id)).toEqual(['brought'])
  expect(diff.notes).toEqual([expect.stringContaining('Staff with a duty')])
  expect(must(diffRoster(school(people), roster([next('a')], { holdsStaff: false }))).left).toEqual([])
})

test('staff keep the name they go by here and the classes that the roster does not speak of', () => {
  const teacher = known('t', { kind: 'staff', name: 'Mx T', sourceIds: ['1'], classIds: ['oak', 'choir'] })
  const choir = { ...oak, id: 'choir', name: 'Choir' }
  const file = roster([next('t', { kind: 'staff', sourceId: '1' })])
  expect(must(diffRoster(school([teacher], { classes: [oak, choir] }), file)).people[0]).toMatchObject({
    name: 'Mx T',
    what: [],
  })
})

test('classes go up a year by their ids, names in a ring; a new year’s ids find old names', () => {
  const classes = [
    { ...oak, id: '5', name: '5A', sourceIds: ['x'] },
    { ...oak, id: '6', name: '6A', sourceIds: ['y'] },
  ]
  const up = [nextClass('6A', { sourceId: 'x' }), nextClass('5A', { sourceId: 'y' })]
  const ring = must(diffRoster(school([], { classes }), roster([], { classes: up })))
  expect(ring.classes.map(({ id, what }) => [id, what])).toEqual([
    ['5', ['name 5A → 6A']],
    ['6', ['name 6A → 5A']],
  ])
  const anew = must(diffRoster(school([], { classes }), roster([], { classes: [nextClass('5A', { sourceId: 'z' })] })))
  expect(anew.classes.map(({ id }) => id)).toEqual(['5'])
  const clash = roster([], { classes: [nextClass('6A', { sourceId: 'x' })] })
  expect(problems(diffRoster(school([], { classes }), clash))).toMatchObject([{ value: '6A' }])
})

test('a new class without any year is refused; a known one keeps its age group', () => {
  const classes = (name: string) => roster([], { classes: [nextClass(name, { ageGroup: null })] })
  expect(problems(diffRoster(school([]), classes('Elm')))).toMatchObject([{ value: 'Elm', row: 2 }])
  expect(must(diffRoster(school([]), classes('Oak'))).classes[0]).toMatchObject({ ageGroup: 'ks2', what: [] })
})

test('more than a fifth leaving must be named with its number, and a number that is named must be right', () => {
  const before = Array.from({ length: 10 }, (_, index) => known(`p${index}`))
  const without = (gone: number) =>
    must(diffRoster(school(before), roster(Array.from({ length: 10 - gone }, (_, index) => next(`p${index}`)))))
  expect([0, 2, 3].map((gone) => [pupilsLeaving(without(gone)), needsConfirming(without(gone), null)])).toEqual([
    [0, false],
    [2, false],
    [3, true],
  ])
  expect([2, 3, 4].map((named) => needsConfirming(without(3), named))).toEqual([true, false, true])
  expect(needsConfirming(without(1), 2)).toBe(true)
})
