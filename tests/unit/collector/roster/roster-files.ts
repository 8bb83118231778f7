// Roster files made up for tests: tables, zip archives, and OneRoster exports of a school of any size with nobody real in it.
import { crc32, deflateRawSync } from 'node:zlib'

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

const cell = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

/** A table as other systems write it: quoted where it must be, CRLF. */
export const csv = (rows: readonly (readonly string[])[]): string =>
  `${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`

export interface Packed {
  content: Uint8Array
  /** What the archive says of it, where that is not so. */
  claims?: { bytes?: number; checksum?: number; flags?: number; method?: number }
}

/** A zip archive of these files, each as the archive claims it to be. */
export const zipOf = (files: readonly (readonly [string, Packed])[]): Buffer => {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, { content, claims = {} }] of files) {
    const packed = deflateRawSync(content)
    const nameBytes = Buffer.from(name)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(claims.flags ?? 0, 2)
    fields.writeUInt16LE(claims.method ?? 8, 4)
    fields.writeUInt32LE(claims.checksum ?? crc32(content), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(claims.bytes ?? content.length, 18)
    fields.writeUInt16LE(nameBytes.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, nameBytes, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, tail, nameBytes]))
    parts.push(local)
    at += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, central, end])
}

export type Tables = Record<string, string[][]>

/** The files of an export by name. `bom`: with the mark that some systems put first. */
export const filesOf = (tables: Tables, { bom = false } = {}): Map<string, Uint8Array> =>
  new Map(Object.entries(tables).map(([name, rows]) => [`${name}.csv`, bytesOf(`${bom ? '\uFEFF' : ''}${csv(rows)}`)]))

export const zipped = (files: ReadonlyMap<string, Uint8Array>, folder = ''): Buffer =>
  zipOf([...files].map(([name, content]) => [`${folder}${name}`, { content }] as const))

const ALL_FILES = ['academicSessions', 'classes', 'courses', 'demographics', 'enrollments', 'orgs', 'roles', 'users']

export const manifest = (version: string, modes: Record<string, string>): string[][] => [
  ['propertyName', 'value'],
  ['manifest.version', '1.0'],
  ['oneroster.version', version],
  ...ALL_FILES.map((name) => [`file.${name}`, modes[name] ?? 'absent']),
  ['source.systemName', 'A made-up system'],
]

const CLASS_HEAD =
  'sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods'
const ENROLMENT_HEAD =
  'sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate'
const USER_HEADS = {
  '1.1':
    'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password',
  '1.2':
    'sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns',
} as const
const ROLE_HEAD =
  'sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId'

const rowOf = (head: string, values: Record<string, string>): string[] =>
  head.split(',').map((column) => values[column] ?? '')

export type Version = keyof typeof USER_HEADS
const delta = (status: string) => ({ status, dateLastModified: '2026-11-20T08:00:00.000Z' })

/** Single rows, for a test to add or take away. */
export const rows = {
  user: (version: Version, values: Record<string, string>) => rowOf(USER_HEADS[version], values),
  role: (values: Record<string, string>) => rowOf(ROLE_HEAD, values),
  enrolment: (values: Record<string, string>) => rowOf(ENROLMENT_HEAD, values),
  class: (values: Record<string, string>) => rowOf(CLASS_HEAD, values),
  deltaOf: delta,
}

export const head = (version: Version) => ({
  users: USER_HEADS[version].split(','),
  classes: CLASS_HEAD.split(','),
  enrollments: ENROLMENT_HEAD.split(','),
  roles: ROLE_HEAD.split(','),
})

const PUPILS_A_CLASS = 30

/** A bulk export with `pupils` pupils in classes of thirty, a teacher each, one parent and a lesson group. */
export const schoolExport = (version: Version, pupils: number): Tables => {
  const heads = head(version)
  const users: string[][] = [heads.users]
  const roles: string[][] = [heads.roles]
  const classes: string[][] = [heads.classes]
  const enrollments: string[][] = [heads.enrollments]
  const org = { schoolSourcedId: 's1' }
  const addUser = (id: string, role: string, values: Record<string, string>) => {
    const inline = { orgSourcedIds: 's1', role }
    const names = { givenName: 'Invented', enabledUser: 'true', password: 'never kept', phone: '0000' }
    users.push(rows.user(version, { sourcedId: id, ...inline, ...names, ...values }))
    roles.push(rows.role({ sourcedId: `r-${id}`, userSourcedId: id, roleType: 'primary', role, orgSourcedId: 's1' }))
  }
  const enrolled = (id: string, role: string, classId: string) =>
    enrollments.push(
      rows.enrolment({ sourcedId: `e-${classId}-${id}`, classSourcedId: classId, userSourcedId: id, role, ...org }),
    )
  for (let index = 0; index * PUPILS_A_CLASS < pupils; index += 1) {
    const id = `c${index}`
    const code = { classCode: id, classType: 'homeroom', termSourcedIds: 't1' }
    classes.push(rows.class({ sourcedId: id, title: `Form ${index}`, location: `Room ${index}`, ...code, ...org }))
    addUser(`t${index}`, 'teacher', { familyName: `Teacher ${index}`, email: `teacher${index}@school.example` })
    enrolled(`t${index}`, 'teacher', id)
  }
  classes.push(
    rows.class({ sourcedId: 'lesson', title: 'Drums', classType: 'scheduled', termSourcedIds: 't1', ...org }),
  )
  for (let index = 0; index < pupils; index += 1) {
    const classIndex = Math.floor(index / PUPILS_A_CLASS)
    const grades = String((classIndex % 6) + 1).padStart(2, '0')
    addUser(`p${index}`, 'student', { familyName: `Pupil, ${index}`, email: `Pupil${index}@School.example`, grades })
    enrolled(`p${index}`, 'student', `c${classIndex}`)
  }
  addUser('parent', 'parent', { familyName: 'Parent', email: 'parent@home.example' })
  enrolled('p0', 'student', 'lesson')
  const mode = 'bulk'
  const base = { academicSessions: mode, classes: mode, enrollments: mode, orgs: mode, users: mode, demographics: mode }
  const tables: Tables = {
    manifest: manifest(version, version === '1.2' ? { ...base, roles: mode } : base),
    orgs: [
      ['sourcedId', 'status', 'dateLastModified', 'name', 'type', 'identifier', 'parentSourcedId'],
      ['d1', '', '', 'A made-up trust', 'district', '', ''],
      ['s1', '', '', 'A made-up school', 'school', '', 'd1'],
    ],
    academicSessions: [
      'sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear'.split(','),
      ['t0', '', '', 'Last year', 'schoolYear', '2025-09-01', '2026-08-01', '', '2026'],
      ['t1', '', '', 'This year', 'schoolYear', '2026-09-01', '2027-08-01', '', '2027'],
    ],
    classes,
    users,
    enrollments,
    demographics: [
      ['sourcedId', 'birthDate'],
      ['p0', '2016-01-01'],
    ],
  }
  if (version === '1.2') tables.roles = roles
  return tables
}

/** Our own table. */
export const ownCsv = (pupils: readonly (readonly string[])[]): Uint8Array =>
  bytesOf(csv([['given', 'family', 'year', 'form', 'email'], ...pupils]))

export const ownPupils = (count: number, from = 0): string[][] =>
  Array.from({ length: count }, (_, index) => {
    const number = index + from
    return ['Invented', `Pupil ${number}`, 'Year 4', `Form ${number % 3}`, `pupil${number}@school.example`]
  })
