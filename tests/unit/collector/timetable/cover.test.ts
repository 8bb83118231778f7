// Cover: a code, a name, one class until the bell; then session and stream end by themselves.
import { beforeEach, expect, test } from 'vitest'
import { openStage, type Stage } from '../stage/collector-stage.ts'
import { cookieOf, type StageStaff, staffWith } from '../stage/stage-staff.ts'

let stage: Stage
let technician: StageStaff
let oakId: string
let elmId: string
beforeEach(async () => {
  stage = await openStage()
  technician = await stage.staff('Technician')
  const { classes } = await overview(technician)
  oakId = classes.find(({ name }) => name === 'Oak')?.id ?? ''
  elmId = classes.find(({ name }) => name === 'Elm')?.id ?? ''
  return () => stage.end()
})

interface Overview {
  classes: { id: string; name: string }[]
  codes: { id: string; className: string; usedBy: string[]; endsAt: number }[]
}
const overview = async (who: StageStaff): Promise<Overview> => (await who.get('/api/v1/cover')).json() as never
const make = async (who: StageStaff, classId = oakId, until = 'day') => {
  const answer = await who.post('/api/v1/cover', { classId, until })
  return { status: answer.status, ...((await answer.json()) as { code: string; endsAt: number }) }
}
const use = (code: string, name: string): Promise<Response> =>
  fetch(`${stage.url}/api/v1/cover/use`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: stage.url },
    body: JSON.stringify({ code, name }),
  })

test('whoever covers gets exactly the class’s alerts, from a code typed carelessly, and each name uses it once', async () => {
  const { code } = await make(technician)
  expect(code).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/)
  const answer = await use(` ${code.toLowerCase().replace('-', ' ')} `, ' Supply   teacher ')
  expect(await answer.json()).toMatchObject({ name: 'Supply teacher', role: 'teacher', classes: [{ name: 'Oak' }] })
  const supply = staffWith(stage.url, cookieOf(answer))
  const oak = await stage.device({ label: 'OAK-07' })
  await oak.press()
  await oak.press({ to: 'dsl' })
  await (await stage.device({ label: 'ELM-01', email: 'pupil7@example.org' })).press({
    personKey: 'pupil7@example.org',
  })
  const { alerts } = await supply.alerts()
  expect(alerts.map(({ to, classId }) => [to, classId])).toEqual([['class', oakId]])
  // The class's own teacher hears as before: cover joins, it does not put anybody out.
  expect((await (await stage.staff('Oak teacher')).alerts()).alerts).toHaveLength(1)
  expect((await supply.act(alerts[0]?.id ?? '', 'coming')).status).toBe(200)
  expect((await use(code, 'SUPPLY TEACHER')).status).toBe(409)
  expect((await use(code, 'Supply assistant')).status).toBe(200)
  expect((await overview(technician)).codes).toMatchObject([
    { className: 'Oak', usedBy: ['Supply teacher', 'Supply assistant'] },
  ])
  expect((await make(supply)).status).toBe(404)
  expect((await supply.get('/api/v1/school-data')).status).toBe(404)
})

test('at the bell the session is over to the second, the stream ends by itself, and the person has left', async () => {
  const { code, endsAt } = await make(technician)
  const supply = staffWith(stage.url, cookieOf(await use(code, 'Supply teacher')))
  const stream = await supply.stream()
  await stream.next('hello')
  stage.pass(endsAt - stage.now() + 1)
  expect((await supply.get('/api/v1/me')).status).toBe(401)
  await stream.ended
  expect((await use(code, 'Somebody else')).status).toBe(403)
  const { store } = stage.running
  expect((await store.staff(stage.schoolId)).map(({ name }) => name)).not.toContain('Supply teacher')
  expect((await store.audit(stage.schoolId, 0, 1000)).map(({ action }) => action)).toEqual(
    expect.arrayContaining(['make-cover-code', 'use-cover-code', 'end-cover']),
  )
}, 30_000)

test('a code that is stopped ends every cover by it at once; teachers make codes for their own class and no other', async () => {
  const teacher = await stage.staff('Oak teacher')
  expect((await overview(teacher)).classes.map(({ name }) => name)).toEqual(['Oak'])
  expect((await make(teacher, elmId)).status).toBe(404)
  const { code } = await make(teacher)
  const supply = staffWith(stage.url, cookieOf(await use(code, 'Supply teacher')))
  const stream = await supply.stream()
  await stream.next('hello')
  const [{ id } = { id: '' }] = (await overview(teacher)).codes
  const elm = await stage.staff('Elm teacher')
  expect((await elm.post(`/api/v1/cover/${id}/stop`, {})).status).toBe(404)
  expect((await teacher.post(`/api/v1/cover/${id}/stop`, {})).status).toBe(200)
  await stream.ended
  expect((await supply.get('/api/v1/me')).status).toBe(401)
  expect((await use(code, 'Late')).status).toBe(403)
})

test('a code until the lesson’s end needs a lesson, and ends with it', async () => {
  const refused = await technician.post('/api/v1/cover', { classId: oakId, until: 'lesson' })
  expect([refused.status, ((await refused.json()) as { error: string }).error]).toEqual([409, 'too-late'])
  const { store } = stage.running
  const all = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    ...{ classId: oakId, weekday, days: null, week: null, fromDay: null, untilDay: null, room: null, teacherIds: [] },
    ...{ startsMinute: 0, endsMinute: 1440 },
  }))
  await store.loadTimetable(stage.schoolId, all, 'command line')
  const { endsAt } = await make(technician, oakId, 'lesson')
  expect(new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'medium' }).format(endsAt)).toBe(
    '00:00:00',
  )
})

test('guesses are braked, and a wrong code and an old one are the same answer', async () => {
  const { code, endsAt } = await make(technician)
  const wrong = await use('AAAA-AAAA', 'A')
  stage.pass(endsAt - stage.now() + 1)
  const old = await use(code, 'A')
  const said = async (answer: Response) => ({ ...((await answer.json()) as object), requestId: '' })
  expect([wrong.status, old.status, await said(wrong)]).toEqual([403, 403, await said(old)])
  const statuses: number[] = []
  for (let index = 0; index < 32; index += 1) statuses.push((await use('AAAA-AAAB', 'A')).status)
  expect(statuses.at(-1)).toBe(429)
})

test('a roster never takes whoever covers for somebody of the same name', async () => {
  const { code } = await make(technician)
  await use(code, 'Invented Teacher 0')
  const { known } = await stage.running.store.rosterBasis(stage.schoolId)
  expect(known.people.map(({ name }) => name)).not.toContain('Invented Teacher 0')
})
