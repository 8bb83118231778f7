// Coming, changing and going of staff, over the wire: what one person may do, what takes two, and what ends at once.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSession } from '../../../../collector/auth/staff-session.ts'
import type { PeopleReply } from '../../../../shared/routes/people/people-routes.ts'
import { listen } from './everything-read.ts'
import type { Member } from './members.ts'
import { openTwoSchools, type StageSchool, type TwoSchools } from './two-school-stage.ts'

const OPENING = { browser: 'Chrome on Linux', way: 'password' } as const

let schools: TwoSchools
let here: StageSchool
beforeAll(async () => {
  schools = await openTwoSchools()
  here = schools.here
})
afterAll(() => schools.end())

interface Changed {
  status: number
  outcome?: string
  link?: string | null
  error?: string
}

const post = async (member: Member, path: string, body: object = {}): Promise<Changed> => {
  const answer = await here.staff(member).post(`/api/v1/people/${path}`, body)
  return { status: answer.status, ...((await answer.json()) as object) }
}
const people = async (member: Member = 'dsl'): Promise<PeopleReply> =>
  (await here.staff(member).get('/api/v1/people')).json() as Promise<PeopleReply>
const wish = (name: string, role: string) => ({
  ...{ personId: null, name, email: null, role, isChair: false, classIds: [] },
})
const roleChange = (change: 'give' | 'take', role: string) => ({ change, role, isChair: false })

const newTeacher = async (name: string): Promise<string> => {
  const made = await here.store.addStaff(here.schoolId, { name, email: null, role: 'teacher' })
  if (!made.ok) throw new Error(made.why)
  return made.personId
}
const rolesOf = async (id: string) => (await here.store.person(here.schoolId, id))?.roles ?? []
const actions = async (): Promise<string[]> =>
  (await here.store.audit(here.schoolId, 0, 100_000)).map(({ action }) => action)

const useLink = async (link: string, email: string): Promise<Response> =>
  fetch(`${here.url}/api/v1/link/use`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: here.url },
    body: JSON.stringify({ token: new URL(link).hash.slice(1), name: 'New', email, password: 'three random words' }),
  })

test('a teacher is invited by one person, with a link that is in no list, and an unused one can be withdrawn', async () => {
  const invited = await post('dsl', 'invitations', wish('Guest of Hereford', 'teacher'))
  expect(invited).toMatchObject({ status: 200, outcome: 'link' })
  const shown = await people()
  const line = shown.invitations.find(({ name }) => name === 'Guest of Hereford')
  expect(JSON.stringify(shown)).not.toContain(new URL(invited.link ?? '').hash.slice(1))
  expect(await post('dsl', `invitations/${line?.id}/withdraw`)).toMatchObject({ status: 200 })
  expect((await useLink(invited.link ?? '', 'guest@example.org')).status).toBe(403)
  const after = await people()
  expect(after.invitations.some(({ id }) => id === line?.id)).toBe(false)
  expect(after.people.some(({ name }) => name === 'Guest of Hereford')).toBe(false)
  expect(await actions()).toEqual(expect.arrayContaining(['invited', 'withdrew-invitation']))
})

test('a second deputy takes two people, neither of whom is the new one; the second is shown the link', async () => {
  const proposed = await post('dsl', 'invitations', wish('Second deputy', 'deputy'))
  expect(proposed).toMatchObject({ outcome: 'proposed', link: null })
  const id = (await people()).proposals.find(({ name }) => name === 'Second deputy')?.id
  expect(await post('dsl', `proposals/${id}/agree`)).toMatchObject({ status: 404 })
  expect(await post('technician', `proposals/${id}/agree`)).toMatchObject({ status: 404 })
  expect(await post('break-glass', `proposals/${id}/agree`)).toMatchObject({ status: 404 })
  const agreed = await post('head', `proposals/${id}/agree`)
  expect(agreed).toMatchObject({ status: 200, outcome: 'link' })
  expect((await useLink(agreed.link ?? '', 'second.deputy@example.org')).status).toBe(200)
  const made = (await people()).people.find(({ email }) => email === 'second.deputy@example.org')
  expect(made).toMatchObject({ roles: ['deputy'] })
  expect(await post('head', `proposals/${id}/agree`)).toMatchObject({ status: 404 })
})

test('a role of safeguarding is given and taken by two; who would get it does not agree to it', async () => {
  const head = here.personId('head')
  expect(await post('dsl', `${head}/roles`, roleChange('give', 'deputy'))).toMatchObject({ outcome: 'proposed' })
  const give = (await people()).proposals.find(({ personId }) => personId === head)?.id
  expect(await post('head', `proposals/${give}/agree`)).toMatchObject({ status: 404 })
  expect(await rolesOf(head)).toEqual(['head'])
  expect(await post('senior-leader', `proposals/${give}/agree`)).toMatchObject({ status: 200, outcome: 'done' })
  expect(await rolesOf(head)).toEqual(['deputy', 'head'])
  expect(await post('dsl', `${head}/roles`, roleChange('take', 'deputy'))).toMatchObject({ outcome: 'proposed' })
  const take = (await people()).proposals.find(({ personId }) => personId === head)?.id
  expect(await post('head', `proposals/${take}/agree`)).toMatchObject({ status: 200 })
  expect(await rolesOf(head)).toEqual(['head'])
})

test('nobody gives themselves a role alone, and a proposal of somebody who has lost the role since is void', async () => {
  const dsl = here.personId('dsl')
  expect(await post('dsl', `${dsl}/roles`, roleChange('give', 'technician'))).toMatchObject({ outcome: 'proposed' })
  const leader = here.personId('senior-leader')
  const teacher = await newTeacher('Would be head')
  await post('senior-leader', `${teacher}/roles`, roleChange('give', 'head'))
  const id = (await people()).proposals.find(({ personId }) => personId === teacher)?.id
  await post('break-glass', `${leader}/roles`, roleChange('take', 'senior-leader'))
  expect(await post('dsl', `proposals/${id}/agree`)).toMatchObject({ status: 409, error: 'too-late' })
  expect(await rolesOf(teacher)).toEqual(['teacher'])
  await post('break-glass', `${leader}/roles`, roleChange('give', 'senior-leader'))
})

test('a proposal lapses after seven days', async () => {
  const teacher = await newTeacher('Proposed long ago')
  await post('dsl', `${teacher}/roles`, roleChange('give', 'head'))
  const id = (await people()).proposals.find(({ personId }) => personId === teacher)?.id ?? ''
  schools.pass(7 * 86_400_000 + 1)
  const viewer = await here.viewer('head')
  const fresh = { tokenHash: 'unused', expiresAt: Number.MAX_SAFE_INTEGER }
  expect(await here.store.agreeToProposal(here.schoolId, viewer, id, fresh)).toEqual({ ok: false, why: 'not-found' })
  schools.pass(-7 * 86_400_000 - 1)
})

test('who is marked as left is signed out at once, streams too, and hears nothing of the press that comes next', async () => {
  const id = here.personId('elm-teacher')
  const cookie = here.cookie('elm-teacher')
  const stream = await listen(here, cookie)
  expect(await post('dsl', `${id}/left`)).toMatchObject({ status: 200, outcome: 'done' })
  const pressed = await here.press()
  await stream.ended
  expect(stream.bytes()).not.toContain(pressed)
  expect((await here.staff('elm-teacher').get('/api/v1/me')).status).toBe(401)
  expect((await here.staff('elm-teacher').get('/api/v1/alerts')).status).toBe(401)
  expect(await here.store.person(here.schoolId, id)).toBeNull()
  expect(await actions()).toContain('marked-left')
})

test('a role that is taken ends on the open stream: the next alert is not told, and the screen loads its list anew', async () => {
  const id = await newTeacher('Lead for an hour')
  await post('break-glass', `${id}/roles`, roleChange('give', 'deputy'))
  const cookie = ((await openSession(here.collector, id, OPENING)) ?? '').split(';')[0] ?? ''
  const stream = await listen(here, cookie)
  const heard = await here.press()
  await expect.poll(stream.bytes).toContain(heard)
  await post('break-glass', `${id}/roles`, roleChange('take', 'deputy'))
  const unheard = await here.press()
  await expect.poll(stream.bytes).toContain('event: reset')
  expect(stream.bytes()).not.toContain(unheard)
  stream.end()
})

test('the last who leads or deputises stays, whoever asks', async () => {
  const { there } = schools
  const sealed = there.staff('break-glass')
  const take = async (member: 'dsl' | 'deputy') =>
    sealed.post(`/api/v1/people/${there.personId(member)}/roles`, roleChange('take', member))
  expect((await take('deputy')).status).toBe(200)
  expect((await take('dsl')).status).toBe(409)
  expect((await sealed.post(`/api/v1/people/${there.personId('dsl')}/left`, {})).status).toBe(409)
})

test('each use of the sealed account is a notice to lead and head, on their open screens at once, and it opens no record', async () => {
  const stream = await listen(here, here.cookie('head'))
  const already = stream.bytes().split('event: notices').length
  await here.newCookie('break-glass')
  await expect.poll(() => stream.bytes().split('event: notices').length).toBeGreaterThan(already)
  stream.end()
  const kinds = async (member: Member): Promise<string[]> => {
    const answer = await here.staff(member).get('/api/v1/notices')
    return ((await answer.json()) as { notices: { kind: string }[] }).notices.map(({ kind }) => kind)
  }
  expect((await kinds('head'))[0]).toBe('break-glass-signed-in')
  expect((await kinds('dsl'))[0]).toBe('break-glass-signed-in')
  expect(await kinds('technician')).toEqual([])
  await post('break-glass', 'invitations', wish('Guest of the sealed account', 'head'))
  expect((await kinds('head'))[0]).toBe('break-glass-invited')
  const { notices } = (await (await here.staff('head').get('/api/v1/notices')).json()) as { notices: { id: string }[] }
  await here.staff('head').post(`/api/v1/notices/${notices[0]?.id}/put-away`, {})
  expect((await kinds('head'))[0]).not.toBe('break-glass-invited')
  expect((await kinds('dsl'))[0]).toBe('break-glass-invited')
  for (const path of [
    'alerts',
    'stream',
    'agreements',
    'practices',
    'release-codes',
    `alerts/${await here.press()}/name`,
  ])
    expect((await here.staff('break-glass').get(`/api/v1/${path}`)).status, path).toBe(404)
})

test('in set-up a technician lets lead and deputy in; once both have signed in, teachers only', async () => {
  const isSetUp = async () => (await here.store.people(here.schoolId)).isSetUp
  expect(await isSetUp()).toBe(true)
  expect(await post('technician', 'invitations', wish('A third deputy', 'deputy'))).toMatchObject({ status: 404 })
  expect((await people('technician')).may).toEqual({
    invite: [{ role: 'teacher', way: 'alone' }],
    changeRoles: false,
    agree: false,
  })
  const { store } = here
  const id = '01890000-0000-7000-8000-0000000000aa'
  await store.createSchool({ id, name: 'Nobody yet', timeZone: 'Europe/London' })
  const made = await store.addStaff(id, { name: 'First technician', email: null, role: 'technician' })
  const personId = made.ok ? made.personId : ''
  const viewer = { personId, role: 'technician', roles: ['technician'], classIds: [] } as const
  const invite = (role: 'dsl' | 'deputy' | 'head') =>
    store.invite(id, viewer, { ...wish(`First ${role}`, role), role }, { tokenHash: role, expiresAt: Date.now() * 2 })
  expect(await invite('dsl')).toEqual({ ok: true, outcome: 'link' })
  expect(await invite('deputy')).toEqual({ ok: true, outcome: 'link' })
  expect(await invite('head')).toEqual({ ok: false, why: 'not-found' })
  for (const role of ['dsl', 'deputy']) {
    const used = await store.useLink(id, role, { name: role, email: `${role}@first.example`, passwordHash: 'x' })
    if (used.ok) await store.addSession(id, `session of ${role}`, used.personId, OPENING)
  }
  expect((await store.people(id)).isSetUp).toBe(true)
  expect(await invite('deputy')).toEqual({ ok: false, why: 'not-found' })
})

test('a technician makes no new link for anybody who holds more than they may invite for', async () => {
  for (const member of ['head', 'governor', 'dsl'] as const) {
    const body = { ...wish('x', 'teacher'), personId: here.personId(member) }
    expect(await post('technician', 'invitations', body)).toMatchObject({ status: 404 })
  }
  const email = 'head-hereford@example.org'
  expect(await post('technician', 'invitations', { ...wish('x', 'teacher'), email })).toMatchObject({ status: 404 })
})

test('a new link ends the sessions of the old password once it is used', async () => {
  const old = await here.newCookie('governor-of-oak')
  const body = { ...wish('x', 'governor'), personId: here.personId('governor-of-oak') }
  const { link } = await post('dsl', 'invitations', body)
  const me = () => fetch(`${here.url}/api/v1/me`, { headers: { cookie: old } })
  expect((await me()).status).toBe(200)
  expect((await useLink(link ?? '', 'governor-of-oak-hereford@example.org')).status).toBe(200)
  expect((await me()).status).toBe(401)
})
