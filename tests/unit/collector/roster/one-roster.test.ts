// OneRoster exports, 1.1 and 1.2, whole and as changes: what is taken, what is left out, what is refused and where.
import { describe, expect, test } from 'vitest'
import { type KeptRow, mergeRows } from '../../../../collector/roster/merge-rows.ts'
import { buildRoster } from '../../../../collector/roster/one-roster.ts'
import { readOneRoster } from '../../../../collector/roster/one-roster-files.ts'
import { problemText, type RosterProblem } from '../../../../collector/roster/problem.ts'
import { filesOf, head, manifest, rows, schoolExport, type Tables, type Version } from './roster-files.ts'

const WHICH = { org: null, today: '2026-11-23' }

/** The whole way from files to a roster, and the rows a school keeps by it. */
const read = (tables: Tables, kept: readonly KeptRow[] = [], which: { org: string | null; today: string } = WHICH) => {
  const refused = (problems: RosterProblem[]) => ({ ok: false as const, problems, texts: problems.map(problemText) })
  const loaded = readOneRoster(filesOf(tables, { bom: true }))
  if (!loaded.ok) return refused(loaded.problems)
  const merge = mergeRows(kept, loaded.load)
  if (!merge.ok) return refused(merge.problems)
  const built = buildRoster(merge.merged, which)
  return built.ok ? { ok: true as const, roster: built.roster, changes: merge.changes } : refused(built.problems)
}

const must = (answer: ReturnType<typeof read>) => {
  if (!answer.ok) throw new Error(answer.texts.join('\n'))
  return answer
}
const refusal = (answer: ReturnType<typeof read>): string[] => (answer.ok ? ['it was taken'] : answer.texts)
const pupils = (answer: ReturnType<typeof read>) => must(answer).roster.people.filter(({ kind }) => kind === 'pupil')

describe.each(['1.1', '1.2'] satisfies Version[])('OneRoster %s', (version) => {
  test('a whole school of 3,000 pupils: classes by year, people in their classes, nobody else', () => {
    const { roster, changes } = must(read(schoolExport(version, 3000)))
    expect([roster.classes.length, roster.people.length]).toEqual([100, 3100])
    expect(roster.classes[6]).toMatchObject({ name: 'Form 6', ageGroup: 'ks1', room: 'Room 6', sourceId: 'c6' })
    expect(roster.people.find(({ sourceId }) => sourceId === 'p31')).toMatchObject({
      family: 'Pupil, 31',
      email: 'pupil31@school.example',
      yearGroup: 'Year 2',
      classKeys: ['c1'],
    })
    expect(roster.people.filter(({ classKeys }) => classKeys.length !== 1)).toEqual([])
    expect(roster.notes.join(' ')).toMatch(/^Left out.* now: 1 Lesson groups.*: 1$/)
    const kept = JSON.stringify([roster, changes])
    for (const secret of ['never kept', '0000', '2016-01-01', 'Drums (']) expect(kept).not.toContain(secret)
  })

  test('an id that is there twice, an unknown pupil or class in an enrolment: refused with row, column and value', () => {
    const tables = schoolExport(version, 3)
    const pupil = { givenName: 'Invented', familyName: 'Twice', orgSourcedIds: 's1', role: 'student' }
    tables.users?.push(rows.user(version, { sourcedId: 'p1', ...pupil }))
    expect(refusal(read(tables))).toEqual([
      'users.csv, row 7, sourcedId (“p1”): row 4 has this id already. Every row needs its own.',
    ])
    tables.users?.pop()
    const who = { classSourcedId: 'c0', userSourcedId: 'nobody', role: 'student' }
    tables.enrollments?.push(rows.enrolment({ sourcedId: 'x', ...who }))
    tables.enrollments?.push(rows.enrolment({ sourcedId: 'y', ...who, classSourcedId: 'none', userSourcedId: 'p1' }))
    expect(refusal(read(tables)).map((text) => text.slice(0, 50))).toEqual([
      'enrollments.csv, row 7, userSourcedId (“nobody”): ',
      'enrollments.csv, row 8, classSourcedId (“none”): n',
    ])
  })

  test('a delta changes, adds and takes away single people, and the rest of the school stays', () => {
    const kept = must(read(schoolExport(version, 60))).changes.put
    const inline = { orgSourcedIds: 's1', role: 'student', givenName: 'Invented', grades: '01' }
    const active = rows.deltaOf('active')
    const users = [
      head(version).users,
      rows.user(version, { sourcedId: 'p1', ...rows.deltaOf('tobedeleted') }),
      rows.user(version, {
        sourcedId: 'p2',
        ...active,
        ...inline,
        familyName: 'Renamed',
        email: 'pupil2@school.example',
      }),
      rows.user(version, { sourcedId: 'new', ...active, ...inline, familyName: 'New', email: 'new@school.example' }),
    ]
    const place = { userSourcedId: 'new', classSourcedId: 'c1', role: 'student' }
    const enrollments = [
      head(version).enrollments,
      rows.enrolment({ sourcedId: 'e-new', ...active, ...place }),
      rows.enrolment({ sourcedId: 'e-c0-p3', ...rows.deltaOf('tobedeleted') }),
    ]
    const role = { userSourcedId: 'new', roleType: 'primary', role: 'student', orgSourcedId: 's1' }
    const roles = [head(version).roles, rows.role({ sourcedId: 'r-new', ...active, ...role })]
    const modes = { users: 'delta', enrollments: 'delta', ...(version === '1.2' ? { roles: 'delta' } : {}) }
    const answer = read({ manifest: manifest(version, modes), users, enrollments, roles }, kept)
    const after = new Map(pupils(answer).map((one) => [one.sourceId, one]))
    expect(after.size).toBe(60)
    expect(after.has('p1')).toBe(false)
    expect(after.get('p2')).toMatchObject({ family: 'Renamed', classKeys: ['c0'] })
    expect(after.get('new')).toMatchObject({ classKeys: ['c1'] })
    expect(after.get('p3')?.classKeys).toEqual([])
    const { changes } = must(answer)
    expect([changes.put.length, changes.drop.length]).toEqual([version === '1.2' ? 4 : 3, 2])
  })

  test('a delta before any whole load is refused, and so is one whose rows do not say what became of them', () => {
    const users = [head(version).users, rows.user(version, { sourcedId: 'p1', givenName: 'A', familyName: 'B' })]
    const tables = { manifest: manifest(version, { users: 'delta' }), users }
    expect(refusal(read(tables))).toEqual([expect.stringContaining('users.csv, row 2, status')])
    users.splice(1, 1, rows.user(version, { sourcedId: 'p1', ...rows.deltaOf('tobedeleted') }))
    expect(refusal(read(tables))[0]).toContain('Load a bulk export first')
  })

  test('a file that the manifest promises and that is not there is refused', () => {
    const { users: _, ...rest } = schoolExport(version, 3)
    expect(refusal(read(rest))).toEqual([expect.stringContaining('users.csv: the manifest says that it is here')])
  })
})

test('an enrolment of somebody whom the same file takes away is no mistake', () => {
  const tables = schoolExport('1.1', 3)
  const [, teacher] = tables.users ?? []
  if (teacher === undefined) throw new Error('no teacher')
  teacher[head('1.1').users.indexOf('status')] = 'tobedeleted'
  expect(must(read(tables)).roster.people.map(({ sourceId }) => sourceId)).toEqual(['p0', 'p1', 'p2'])
})

test('no manifest, another version and a mode nobody knows are refused', () => {
  const { manifest: _, ...rest } = schoolExport('1.1', 3)
  expect(refusal(read(rest))).toEqual([
    'manifest.csv: it is missing. A OneRoster export has it beside its other files.',
  ])
  expect(refusal(read({ ...rest, manifest: manifest('1.0', {}) }))[0]).toContain('(“1.0”): only OneRoster 1.1 and 1.2')
  expect(refusal(read({ ...rest, manifest: manifest('1.1', { users: 'some' }) }))[0]).toContain('absent, bulk or delta')
})

test('a wrong header names the columns that are missing', () => {
  const tables = schoolExport('1.1', 3)
  const enrollments = [
    ['sourcedId', 'class', 'user', 'role'],
    ['1', '2', '3', 'student'],
  ]
  expect(refusal(read({ ...tables, enrollments })).map((text) => text.slice(0, 40))).toEqual([
    'enrollments.csv, row 1, classSourcedId: ',
    'enrollments.csv, row 1, userSourcedId: t',
  ])
})

test('of a file with several schools one must be named, and only its people are taken', () => {
  const tables = schoolExport('1.1', 3)
  tables.orgs?.push(['s2', '', '', 'Another school', 'school', '77', ''])
  const other = {
    sourcedId: 'q1',
    givenName: 'Invented',
    familyName: 'Elsewhere',
    role: 'student',
    orgSourcedIds: 's2',
  }
  tables.users?.push(rows.user('1.1', other))
  expect(refusal(read(tables))).toEqual([
    'orgs.csv: there are 2 schools. Say which with --school: A made-up school (s1), Another school (s2).',
  ])
  const named = (org: string) => pupils(read(tables, [], { ...WHICH, org })).map(({ sourceId }) => sourceId)
  expect(named('A made-up school')).toEqual(['p0', 'p1', 'p2'])
  expect([named('s2'), named('77')]).toEqual([['q1'], ['q1']])
  expect(refusal(read(tables, [], { ...WHICH, org: 's3' }))[0]).toContain('there is no school s3')
})

test('classes of a year that is over, enrolments that have ended and people who are not enabled do not count', () => {
  const tables = schoolExport('1.1', 3)
  const old = {
    sourcedId: 'old',
    title: 'Old form',
    classType: 'homeroom',
    schoolSourcedId: 's1',
    termSourcedIds: 't0',
  }
  tables.classes?.push(rows.class(old))
  const place = { userSourcedId: 'p0', role: 'student' }
  tables.enrollments?.push(rows.enrolment({ sourcedId: 'x', classSourcedId: 'old', ...place }))
  const ended = {
    sourcedId: 'e-c0-p1',
    classSourcedId: 'c0',
    userSourcedId: 'p1',
    role: 'student',
    endDate: WHICH.today,
  }
  tables.enrollments?.splice(3, 1, rows.enrolment(ended))
  const gone = { sourcedId: 'gone', givenName: 'A', familyName: 'B', role: 'student', orgSourcedIds: 's1' }
  tables.users?.push(rows.user('1.1', { ...gone, enabledUser: 'false' }))
  const { roster } = must(read(tables))
  expect(roster.classes.map(({ key }) => key)).toEqual(['c0'])
  expect(pupils(read(tables)).map(({ sourceId, classKeys }) => [sourceId, classKeys])).toEqual([
    ['p0', ['c0']],
    ['p1', []],
    ['p2', ['c0']],
  ])
  expect(roster.notes.join(' ')).toMatch(/Pupils in no class.*: 1/)
})

test('two people with one e-mail, a person without a name and two classes of one title are told together', () => {
  const tables = schoolExport('1.1', 3)
  const base = { orgSourcedIds: 's1', role: 'student' }
  tables.users?.push(
    rows.user('1.1', { sourcedId: 'a', ...base, givenName: 'A', familyName: 'B', email: 'PUPIL0@school.example' }),
  )
  tables.users?.push(rows.user('1.1', { sourcedId: 'b', ...base, familyName: 'B' }))
  tables.classes?.push(rows.class({ sourcedId: 'k', title: 'Form 0', classType: 'homeroom', schoolSourcedId: 's1' }))
  tables.classes?.push(rows.class({ sourcedId: 'l', title: 'Form 0', classType: 'homeroom', schoolSourcedId: 's1' }))
  expect(refusal(read(tables)).map((text) => text.slice(0, 39))).toEqual([
    'users.csv, row 7, email (“pupil0@school',
    'users.csv, row 8, givenName (“”): is em',
    'classes.csv, row 5, title (“Form 0”): a',
  ])
})
