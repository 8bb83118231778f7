// The office's commands on a school's folder: exact tables, plain refusals, nothing changed by a mistake, everything noted.
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { agreement } from '../../../../collector/commands/agreement.ts'
import { csvTable } from '../../../../collector/school/csv.ts'
import { openStore } from '../../../../collector/store/open-store.ts'
import type { Store } from '../../../../collector/store/store.ts'
import { schoolYearName } from '../../../../shared/agreement/school-year.ts'
import { addExampleSchool, freshId, must, schoolIn, scratchFolder } from '../store/scratch-store.ts'
import { answerTo, pupil } from './agreement-school.ts'

const dataDir = scratchFolder()
const schoolId = freshId()
const today = (): string => new Date().toISOString().slice(0, 10)
let store: Store

/** Runs a command as the command line does, beside the store that is open here. */
const run = async (...argv: string[]): Promise<{ code: number; out: string; err: string }> => {
  const out: string[] = []
  const err: string[] = []
  const place = { dataDir, port: 0, host: '127.0.0.1', tls: null, publicUrl: null }
  const code = await agreement(argv, {
    ...place,
    print: (line) => out.push(line),
    complain: (line) => err.push(line),
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}
const noted = async (): Promise<string[]> => (await store.audit(schoolId, 0, 1000)).map(({ action }) => action)
const file = (value: unknown): string => {
  const path = join(dataDir, `text-${freshId()}.json`)
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value))
  return path
}

beforeAll(async () => {
  store = must(await openStore({ dataDir })).store
  await addExampleSchool(store, schoolId)
  must(await store.changeSchool(schoolId, { enrolmentOpenUntilAt: Date.now() + 86_400_000 }))
})
afterAll(async () => {
  await store.close()
  rmSync(dataDir, { recursive: true, force: true })
})

it('shows the texts in force, and what it shows can be edited and published as the next version', async () => {
  expect((await run('show')).out.split('\n')).toHaveLength(8)
  const shown = await run('show', 'governor')
  const text = JSON.parse(shown.out)
  expect(await run('publish', file(text))).toMatchObject({
    code: 1,
    err: 'Nothing was published: this is the text in force for governor.',
  })
  expect(await run('publish', file({ ...text, question: 'Do you agree?' }))).toMatchObject({ code: 0 })
  expect((await run('show')).out).toMatch(/^governor {2}version 2/m)
  expect((await run('show', 'parrots')).code).toBe(2)
})

it.each([
  ['no file', 'nowhere.json', /nothing was published/],
  ['no JSON', () => file('{'), /nothing was published/],
  ['an unknown audience', () => file({ audience: 'parrots', title: 'T' }), /audience/],
  [
    'no word on monitoring',
    () => file({ audience: 'ks2', title: 'T', pages: [{ picture: null, say: 'S' }], question: 'Q' }),
    /monitored/,
  ],
  ['no pages', () => file({ audience: 'ks2', title: 'T', pages: [], monitored: 'M', question: 'Q' }), /pages/],
  [
    'a misspelt field',
    () => file({ audience: 'ks2', heading: 'T', pages: [], monitored: 'M', question: 'Q' }),
    /heading|title/,
  ],
])('a file with %s publishes nothing and says why', async (_what, path, why) => {
  const before = await store.agreements(schoolId)
  const refused = await run('publish', typeof path === 'string' ? path : path())
  expect(refused.code).toBe(1)
  expect(refused.err).toMatch(why)
  expect(await store.agreements(schoolId)).toEqual(before)
})

it('signatures are recorded by e-mail and by name, all or none', async () => {
  const slip = ['--by', 'parent', '--on', today()]
  const signed = async () => (await store.agreementRegister(schoolId)).filter(({ signature }) => signature !== null)
  expect(await run('sign', '--pupil', pupil('elm', 1), '--pupil', 'Nobody Here', ...slip)).toMatchObject({
    code: 1,
    err: 'Nothing was recorded.\nNobody Here: no pupil has this name.',
  })
  expect((await run('sign', '--pupil', 'oak.teacher@example-primary.example', ...slip)).err).toMatch(
    /no pupil has this e-mail/,
  )
  expect((await run('sign', '--pupil', 'Oak pupil 1', '--by', 'parent', '--on', '2026-02-31')).code).toBe(2)
  expect((await run('sign', '--pupil', 'Oak pupil 1', '--by', 'uncle', '--on', today())).code).toBe(2)
  expect((await run('sign', '--pupil', 'Oak pupil 1', '--by', 'parent', '--on', '2999-01-01')).err).toMatch(
    /has not come yet/,
  )
  expect((await run('sign', '--pupil', 'Oak pupil 1', ...slip, '--agreed')).err).toMatch(/agreed/)
  expect(await signed()).toEqual([])
  expect(await run('sign', '--pupil', pupil('elm', 1).toUpperCase(), '--pupil', 'Oak pupil 1', ...slip)).toMatchObject({
    code: 0,
  })
  expect((await signed()).map(({ name, signature }) => [name, signature?.by, signature?.on])).toEqual([
    ['Elm pupil 1', 'parent', today()],
    ['Oak pupil 1', 'parent', today()],
  ])
})

it('two pupils of one name are told apart by class, never guessed', async () => {
  const roster = { classes: [], sharedAccounts: [], staff: [], devices: [], hours: [], terms: [] }
  const twin = { given: 'Same', family: 'name', yearGroup: null }
  must(
    await store.saveRoster(schoolId, {
      ...roster,
      pupils: [
        { ...twin, email: 'same.1@example.org', language: null, class: 'Oak' },
        { ...twin, email: 'same.2@example.org', language: null, class: 'Elm' },
      ],
    }),
  )
  const slip = ['--by', 'carer', '--on', today()]
  expect((await run('sign', '--pupil', 'Same name', ...slip)).err).toMatch(/2 pupils have this name/)
  expect((await run('sign', '--pupil', 'Same name', '--class', 'Elm', ...slip)).code).toBe(0)
  const row = (await store.agreementRegister(schoolId)).find(({ logIn }) => logIn === 'same.2@example.org')
  expect(row?.signature?.by).toBe('carer')
})

it('coverage and register are exact, and each export is in the record first', async () => {
  const school = schoolIn(store, schoolId, dataDir, { now: Date.now() })
  const device = await school.device('ELM-01', { email: pupil('elm', 2) })
  const wanted = (await store.profileSettings(schoolId, device.profileId))?.agreement
  if (wanted == null) throw new Error('nothing is wanted')
  must(await store.appendEvents(schoolId, device, [answerTo(wanted, pupil('elm', 2), 'declined', Date.now())]))
  const { schoolYear } = await store.agreementCoverage(schoolId, null)
  const printed = await run('coverage')
  expect(printed.out.split('\n')).toEqual([
    `School year ${schoolYearName(schoolYear)}`,
    'Elm: 0 accepted, 1 declined, 0 read aloud to, 8 not yet, of 9 (ks2, version 1)',
    'Oak: 0 accepted, 0 declined, 0 read aloud to, 9 not yet, of 9 (ks1, version 1)',
    'Staff: 0 accepted, 0 declined, 0 read aloud to, 6 not yet, of 6 (staff, version 1)',
  ])
  expect((await run('coverage', '--csv')).out.split('\r\n')[1]).toBe('"Elm","ks2","1","9","0","1","0","8",""')
  const target = join(dataDir, 'register.csv')
  expect((await run('register', '--csv', '--out', target)).code).toBe(0)
  expect(statSync(target).mode & 0o777).toBe(0o600)
  const rows = readFileSync(target, 'utf8').split('\r\n')
  expect(rows.filter((row) => row.startsWith('"pupil"'))).toHaveLength(18)
  expect(rows.find((row) => row.includes('"Elm pupil 2"'))).toMatch(
    /^"pupil","Elm pupil 2","elm\.pupil2@example-primary\.example","Elm","ks2","1","declined","\d{4}-\d\d-\d\d \d\d:\d\d","ELM-01","","",""$/,
  )
  expect((await run('register', '--csv', '--out', target)).err).toMatch(/already there/)
  expect((await run('register')).code).toBe(2)
  expect((await noted()).filter((action) => action.endsWith('exported'))).toEqual([
    'agreement-coverage-exported',
    'agreement-coverage-exported',
    'agreement-register-exported',
  ])
})

it('audiences and the limited profile are checked before they are changed', async () => {
  expect((await run('audience', 'oak@example-primary.example', 'ks1')).err).toMatch(/shared account/)
  expect((await run('audience', 'chair@example.org', 'parrot')).code).toBe(2)
  expect((await run('audience', 'chair@example.org', 'governor', '--name', 'Chair')).code).toBe(0)
  expect((await run('limit', 'games', 'parrots')).err).toMatch(/Nothing was changed\. No category parrots/)
  expect((await run('limit', 'games', 'sport')).out).toBe('Closed to those who declined: games, sport')
  expect((await run('limit', '--default')).out).toMatch(/social-networks/)
  expect((await run('dance')).code).toBe(2)
})

it('no cell of a table becomes a formula or breaks out of its quotes', () => {
  const bad = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\uFF1D1', '|calc', 'a"b', 'a,b\r\nc', null, 7]
  const [, row = ''] = csvTable(['Head'], [bad]).split(/\r\n(?="')/)
  expect(row.trimEnd()).toBe(
    `"'=1+1","'+1","'-1","'@SUM(A1)","'\t=1","' =1","'\uFF1D1","'|calc","a""b","a,b\r\nc","","7"`,
  )
})
