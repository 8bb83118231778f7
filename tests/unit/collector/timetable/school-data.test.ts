// "School data" over HTTP: who may look, what a file would change, what is refused, and who is signed out by it at once.
import { beforeEach, expect, test } from 'vitest'
import type { LoadAnswer, SchoolData } from '../../../../shared/routes/school-data-routes.ts'
import { bytesOf, filesOf, ownCsv, ownPupils, schoolExport, zipped } from '../roster/roster-files.ts'
import { openStage, type Stage } from '../stage/collector-stage.ts'
import type { StageStaff } from '../stage/stage-staff.ts'
import { textOf } from './timetable-files.ts'

let stage: Stage
let technician: StageStaff
beforeEach(async () => {
  stage = await openStage()
  technician = await stage.staff('Technician')
  return () => stage.end()
})

const load = async (
  kind: string,
  fileName: string,
  bytes: Uint8Array,
  { applies = false, leavers = null as number | null, who = technician } = {},
): Promise<LoadAnswer & { status: number }> => {
  const content = Buffer.from(bytes).toString('base64')
  const answer = await who.post('/api/v1/school-data/load', { kind, fileName, content, applies, leavers })
  return { status: answer.status, ...((await answer.json()) as LoadAnswer) }
}
const data = async (who = technician): Promise<SchoolData> => (await who.get('/api/v1/school-data')).json() as never

test('technician, lead and head may look; only the technician may load; to a teacher it is not there', async () => {
  const lead = await stage.staff('Safeguarding lead')
  const teacher = await stage.staff('Oak teacher')
  const terms = textOf(['kind,name,starts,ends', 'term,All,2026-01-01,2026-12-31'])
  expect((await lead.get('/api/v1/school-data')).status).toBe(200)
  expect((await load('terms', 't.csv', terms, { who: lead })).status).toBe(404)
  expect((await teacher.get('/api/v1/school-data')).status).toBe(404)
  expect((await load('terms', 't.csv', terms, { who: teacher })).status).toBe(404)
  expect(JSON.stringify(await data(lead))).not.toMatch(/pupil1@|pupil 1/)
  expect((await data()).classes).toMatchObject([
    { name: 'Elm', pupils: 1, own: ['Elm teacher'], now: { by: 'own', adults: ['Elm teacher'] } },
    { name: 'Oak', own: ['Oak assistant', 'Oak teacher'] },
  ])
})

test('a file is tried first and changes nothing; its mistakes come with rows; loading it names who did', async () => {
  const day = new Date(stage.now()).toISOString().slice(0, 10)
  const year = Number(day.slice(0, 4))
  const terms = textOf(['kind,name,starts,ends', `term,All,${year}-01-01,${year}-12-31`])
  expect(await load('terms', 't.csv', terms)).toMatchObject({
    outcome: 'tried',
    lines: expect.arrayContaining([expect.stringContaining('1 new')]),
  })
  expect((await data()).terms).toEqual([])
  expect(await load('terms', 't.csv', terms, { applies: true })).toMatchObject({ outcome: 'loaded' })
  expect(await data()).toMatchObject({ terms: [{ name: 'All' }], loads: [{ what: 'terms', loadedBy: 'Technician' }] })
  const broken = textOf(['class,weekday,start,end,teacher', 'Ash,Monday,9:00,10:00,nobody@example.org'])
  expect(await load('timetable', 'lessons.csv', broken, { applies: true })).toMatchObject({
    outcome: 'problems',
    lines: [
      expect.stringContaining('lessons.csv, row 2, class'),
      expect.stringContaining('lessons.csv, row 2, teacher'),
    ],
  })
  const many = textOf(['label,class', ...Array.from({ length: 150 }, (_, index) => `D-${index},Ash`)])
  expect(await load('devices', 'd.csv', many)).toMatchObject({ outcome: 'problems', more: 50 })
  const wide = textOf(['class,weekday,start,end,teacher,room', 'Oak,Monday,0:00,24:00,elm.teacher@example.org,Hall'])
  expect(await load('timetable', 'lessons.csv', wide, { applies: true })).toMatchObject({ outcome: 'loaded' })
  expect((await data()).lessons).toBe(1)
})

test('3,000 pupils load from a zip; a load that drops a third is refused until the right number is typed', async () => {
  const zip = zipped(filesOf(schoolExport('1.2', 3000), { bom: true }), 'Export/')
  const first = await load('roster', 'export.zip', zip, { applies: true })
  expect(first).toMatchObject({ outcome: 'too-many-leavers', leavers: 2, pupils: 2 })
  expect(await load('roster', 'export.zip', zip, { applies: true, leavers: 2 })).toMatchObject({ outcome: 'loaded' })
  expect((await data()).pupils).toBe(3000)
  const third = zipped(filesOf(schoolExport('1.2', 2000), { bom: true }))
  const refused = await load('roster', 'export.zip', third, { applies: true })
  expect(refused).toMatchObject({ outcome: 'too-many-leavers', leavers: 1000, pupils: 3000 })
  expect((await load('roster', 'export.zip', third, { applies: true, leavers: 999 })).outcome).toBe('too-many-leavers')
  expect((await data()).pupils).toBe(3000)
}, 60_000)

test('a teacher who is no longer in the file is signed out and their stream ends while the load is answered', async () => {
  const tables = schoolExport('1.1', 60)
  await load('roster', 'a.zip', zipped(filesOf(tables)), { applies: true, leavers: 2 })
  const teacher = await stage.staff('Invented Teacher 0')
  const stream = await teacher.stream()
  await stream.next('hello')
  const without = tables.users?.filter((row) => row[0] !== 't0') ?? []
  const rest = tables.enrollments?.filter((row) => !row.includes('t0')) ?? []
  const left = zipped(filesOf({ ...tables, users: without, enrollments: rest }))
  expect((await load('roster', 'a.zip', left, { applies: true })).outcome).toBe('loaded')
  await stream.ended
  expect((await teacher.get('/api/v1/me')).status).toBe(401)
  // Back next month: the same person, who signs in anew.
  expect((await load('roster', 'a.zip', zipped(filesOf(tables)), { applies: true })).outcome).toBe('loaded')
  expect((await teacher.get('/api/v1/me')).status).toBe(401)
  expect((await (await stage.staff('Invented Teacher 0')).get('/api/v1/me')).status).toBe(200)
})

test('bodies that are no file, too long or not base64 are refused', async () => {
  expect((await load('roster', 'a.zip', bytesOf('PK not a zip'))).outcome).toBe('problems')
  expect((await load('roster', 'pupils.csv', ownCsv(ownPupils(3)), { leavers: 2 })).outcome).toBe('tried')
  const post = (content: string) =>
    technician.post('/api/v1/school-data/load', {
      kind: 'terms',
      fileName: 'x',
      content,
      applies: false,
      leavers: null,
    })
  expect((await post('not base64!')).status).toBe(400)
  expect((await post('A'.repeat(9 * 1024 * 1024))).status).toBe(413)
})
