// Files that are hostile, damaged or simply saved wrongly: each is refused with the place and what to do.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readOwnCsv } from '../../../../collector/roster/own-csv.ts'
import { problemLines } from '../../../../collector/roster/problem.ts'
import { readCsv } from '../../../../collector/roster/read-csv.ts'
import { MOST_BYTES, readZip } from '../../../../collector/roster/read-zip.ts'
import { commonestAgeGroup, readYear } from '../../../../collector/roster/years.ts'
import { bytesOf, csv, ownCsv, ownPupils, zipOf } from './roster-files.ts'

const WANTED = new Set(['users.csv', 'manifest.csv'])
const users = { content: bytesOf('sourcedId\r\n1\r\n') }

describe('a zip archive', () => {
  test('gives its wanted files, from its root or from one folder, and no others', () => {
    const zip = zipOf([
      ['Export/users.csv', users],
      ['__MACOSX/manifest.csv', users],
      ['Export/demographics.csv', users],
      ['a/b/manifest.csv', users],
      ['../../manifest.csv', users],
    ])
    const read = readZip(zip, WANTED)
    expect(read.ok && [...read.files.keys()]).toEqual(['users.csv'])
    expect(read.ok && Buffer.from(read.files.get('users.csv') ?? []).toString()).toBe('sourcedId\r\n1\r\n')
  })

  test('that is something else, empty or cut short anywhere is refused', () => {
    const zip = zipOf([['users.csv', users]])
    expect(readZip(bytesOf('given,family'), WANTED)).toMatchObject({
      ok: false,
      why: expect.stringContaining('not a zip'),
    })
    expect(readZip(new Uint8Array(), WANTED)).toMatchObject({ ok: false })
    for (let length = 0; length < zip.length; length += 1)
      expect(readZip(zip.subarray(0, length), WANTED).ok, `cut after ${length} bytes`).toBe(false)
  })

  test('is never unpacked beyond the bound, whatever it says of its size', () => {
    const bomb = new Uint8Array(MOST_BYTES + 1)
    for (const claims of [{}, { bytes: 10 }])
      expect(readZip(zipOf([['users.csv', { content: bomb, claims }]]), WANTED)).toMatchObject({
        ok: false,
        file: 'users.csv',
        why: expect.stringContaining('larger than 64 MB'),
      })
    // A bomb that nobody asked for stays packed.
    expect(readZip(zipOf([['courses.csv', { content: bomb }]]), WANTED)).toMatchObject({ ok: true })
  })

  test('with a wrong checksum or size, a password, an odd packing or a file twice is refused', () => {
    const refusals = [{ checksum: 1 }, { bytes: 3 }, { flags: 1 }, { method: 12 }].map((claims) =>
      readZip(zipOf([['users.csv', { ...users, claims }]]), WANTED),
    )
    expect(refusals.map(({ ok }) => ok)).toEqual([false, false, false, false])
    expect(refusals[2]).toMatchObject({ why: expect.stringContaining('password') })
    expect(
      readZip(
        zipOf([
          ['users.csv', users],
          ['x/users.csv', users],
        ]),
        WANTED,
      ),
    ).toMatchObject({
      why: expect.stringContaining('twice'),
    })
  })

  test('of any bytes gives an answer and never throws', () => {
    const zip = zipOf([['users.csv', users]])
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(zip.length - 1), fc.nat(255)), { maxLength: 8 }), (edits) => {
        const edited = Buffer.from(zip)
        for (const [at, value] of edits) edited[at] = value
        expect(typeof readZip(edited, WANTED).ok).toBe('boolean')
      }),
    )
  })
})

describe('a table', () => {
  test('comes back as it was written, whatever stands in its cells', () => {
    const rows = fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 5 }), { maxLength: 20 })
    fc.assert(
      fc.property(rows, (written) => {
        const read = readCsv('a.csv', csv(written))
        expect(read.ok && read.rows.map(({ cells }) => cells)).toEqual(written)
      }),
    )
  })

  test('counts rows as a spreadsheet does: line breaks in quotation marks begin none, empty rows count', () => {
    const read = readCsv('a.csv', 'a,b\r\n"x\r\ny",1\n\nz,2')
    expect(read.ok && read.rows).toEqual([
      { row: 1, cells: ['a', 'b'] },
      { row: 2, cells: ['x\r\ny', '1'] },
      { row: 4, cells: ['z', '2'] },
    ])
  })

  test.each([
    ['a,b\n1,"2', 2, 'never closed'],
    ['a,b\n1,2\n3,4"5"', 3, 'inside a cell'],
    ['a,b\n"1"2,3', 2, 'after a closing'],
  ])('with quotation marks gone astray is refused with its row: %j', (text, row, todo) => {
    const read = readCsv('a.csv', text)
    expect(read.ok ? null : read.problem).toMatchObject({ row, todo: expect.stringContaining(todo) })
  })
})

const problemsOf = (bytes: Uint8Array) => {
  const read = readOwnCsv('pupils.csv', bytes)
  return read.ok ? [] : read.problems
}

describe('our own table', () => {
  test('gives pupils and forms; a mark at the start, any column order and further columns do no harm', () => {
    const text = '\uFEFFEmail,upn,Family,given,year,form\r\nZoe@School.example,X123,"Pupil, the 2nd",Zoë,Y2,Oak\r\n'
    const read = readOwnCsv('pupils.csv', bytesOf(text))
    expect(read.ok && read.roster).toMatchObject({
      classes: [{ name: 'Oak', ageGroup: 'ks1' }],
      people: [
        {
          given: 'Zoë',
          family: 'Pupil, the 2nd',
          yearGroup: 'Year 2',
          email: 'zoe@school.example',
          classKeys: ['Oak'],
        },
      ],
      holdsStaff: false,
    })
    expect(JSON.stringify(read)).not.toContain('X123')
  })

  test('tells every mistake at once: file, row, column, value, what to do', () => {
    const bytes = ownCsv([
      ['Invented', 'Pupil 1', 'Year 4', 'Oak', 'pupil1@school.example'],
      ['Invented', 'Pupil 2', 'Year 40', 'Oak', 'pupil2'],
      ['', 'Pupil 3', '', 'Oak', ''],
      ['Invented', 'Pupil 4', '4', 'Oak', 'PUPIL1@school.example'],
      ['Invented', 'Pupil 5', '4', 'Oak', ''],
      ['Invented', 'Pupil 5', '4', 'Elm', ''],
    ])
    expect(problemsOf(bytes).map(({ row, column, value }) => [row, column, value])).toEqual([
      [3, 'year', 'Year 40'],
      [3, 'email', 'pupil2'],
      [4, 'given', ''],
      [5, 'email', 'pupil1@school.example'],
      [7, 'family', 'Pupil 5'],
    ])
    expect(problemLines(problemsOf(bytes))).toContain('pupils.csv, row 3, year (“Year 40”): is no year group.')
  })

  test.each([
    ['', 'not even a header'],
    ['given,family,year,form\r\n', 'column is missing'],
    ['given,given,family,year,form,email\r\n', 'twice'],
    ['given;family;year;form;email\r\nA;B;4;Oak;\r\n', 'not parted by commas'],
    ['given,family,year,form,email\r\nA,B,4,Oak\r\n', 'it has 4 cells, the header 5'],
    ['given,family,year,form,email\r\n', 'no pupil'],
    ['given,family,year,form,email\r\nA\0,B,4,Oak,\r\n', 'not a text file'],
  ])('with the wrong shape is refused: %j', (text, todo) => {
    expect(problemLines(problemsOf(bytesOf(text)))).toContain(todo)
  })

  test('saved in another encoding is refused, with the first row that shows it', () => {
    const latin = Buffer.from('given,family,year,form,email\r\nA,B,4,Oak,\r\nZo\xeb,B,4,Oak,\r\n', 'latin1')
    expect(problemsOf(latin)).toMatchObject([{ row: 3, todo: expect.stringContaining('UTF-8') }])
    expect(problemsOf(Buffer.from('\uFEFFgiven,family', 'utf16le'))).toMatchObject([
      { todo: expect.stringContaining('UTF-16') },
    ])
  })

  test('with a mistake in every row tells the first twenty and how many more', () => {
    const bytes = ownCsv(
      ownPupils(50).map(([given = '', family = '', , form = '']) => [given, family, '99', form, 'no']),
    )
    const lines = problemLines(problemsOf(bytes)).split('\n')
    expect([lines.length, lines.at(-1)]).toEqual([21, 'and 80 more'])
  })

  test('cannot send control characters to a terminal', () => {
    expect(problemLines(problemsOf(ownCsv([['A', 'B\u001b[2J', '4', 'Oak', '']])))).not.toContain('\u001b')
  })
})

test('years are read as offices and other systems write them', () => {
  const groups = ['Nursery', 'R', 'KG', '00', 'Y1', 'Year 2', '03', 'yr6', '7', '10', '13'].map(
    (text) => readYear(text)?.ageGroup,
  )
  expect(groups).toEqual(['eyfs', 'eyfs', 'eyfs', 'eyfs', 'ks1', 'ks1', 'ks2', 'ks2', 'ks3', 'ks4', 'ks5'])
  expect(['14', 'PS', 'UG', '', 'four', 'constructor', '-1'].map(readYear)).toEqual(Array(7).fill(null))
  expect(commonestAgeGroup(['ks2', 'ks1'])).toBe('ks1')
  expect(commonestAgeGroup(['ks2', 'ks2', 'ks1'])).toBe('ks2')
})
