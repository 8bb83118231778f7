// Bytes to a table with a checked header: UTF-8, the columns we need, rows as long as the header. Other columns are not kept.
import * as z from 'zod/mini'
import { fileProblem, type RosterProblem } from './problem.ts'
import { readCsv } from './read-csv.ts'

export interface TableRow {
  row: number
  /** By column name as we write it. A column that the file lacks is an empty text. */
  values: Record<string, string>
}

export type ReadTable = { ok: true; rows: TableRow[] } | { ok: false; problems: RosterProblem[] }

export interface Columns {
  needed: readonly string[]
  wanted: readonly string[]
}

const E_MAIL = /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u
/** What a child's screen and a staff screen can show as one name. */
const LONGEST_NAME = 80
export const NAMES_TOGETHER = LONGEST_NAME - 1

/** Cells that every format has. The messages are what to do. */
export const Cells = {
  email: z.string().check(
    z.maxLength(254, 'is too long for an e-mail address.'),
    z.refine((text) => text === '' || E_MAIL.test(text), 'is not an e-mail address. Correct it, or leave it empty.'),
  ),
  givenOrFamily: z
    .string()
    .check(
      z.minLength(1, 'is empty. Every person needs a given and a family name.'),
      z.maxLength(NAMES_TOGETHER, 'is too long for a name.'),
      z.regex(/^[^\p{Cc}]*$/u, 'holds a line break or another control character. Take it out.'),
    ),
  label: z
    .string()
    .check(
      z.maxLength(LONGEST_NAME, `is longer than ${LONGEST_NAME} characters. Shorten it.`),
      z.regex(/^[^\p{Cc}]*$/u, 'holds a line break or another control character. Take it out.'),
    ),
  id: z
    .string()
    .check(
      z.minLength(1, 'is empty. Every row needs its id.'),
      z.maxLength(255, 'is too long for an id.'),
      z.regex(/^[^\p{Cc}]*$/u, 'holds a control character. Take it out.'),
    ),
  day: z
    .string()
    .check(z.regex(/^(\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))?$/, 'is not a date such as 2026-09-03.')),
}

const decode = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

const SAVE_AS = 'Save it as “CSV UTF-8”.'

/** The first line that is not UTF-8: the name with an accent that shows which program saved the file. */
const badLine = (bytes: Uint8Array): number => {
  let from = 0
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf(0x0a, from)
    if (decode(bytes.subarray(from, end === -1 ? bytes.length : end)) === null || end === -1) return line
    from = end + 1
  }
}

/** The text of a file that must be UTF-8, with what to do where it is not. */
export const readUtf8 = (
  file: string,
  bytes: Uint8Array,
): { ok: true; text: string } | { ok: false; problem: RosterProblem } => {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return { ok: false, problem: fileProblem(file, `it is saved as UTF-16. ${SAVE_AS}`) }
  const text = decode(bytes)
  if (text === null)
    return {
      ok: false,
      problem: { ...fileProblem(file, `the letters here are not UTF-8. ${SAVE_AS}`), row: badLine(bytes) },
    }
  if (text.includes('\0')) return { ok: false, problem: fileProblem(file, `it is not a text file. ${SAVE_AS}`) }
  return { ok: true, text }
}

/** The header's cells by our names; letter case is forgiven, a missing or doubled column is not. */
const readHeader = (
  file: string,
  header: readonly string[],
  { needed, wanted }: Columns,
): { ok: true; places: Map<string, number> } | { ok: false; problems: RosterProblem[] } => {
  const names = header.map((cell) => cell.trim().toLowerCase())
  const places = new Map<string, number>()
  const problems: RosterProblem[] = []
  for (const column of [...needed, ...wanted]) {
    const at = names.indexOf(column.toLowerCase())
    if (at === -1) {
      if (needed.includes(column))
        problems.push({
          file,
          row: 1,
          column,
          value: null,
          todo: `this column is missing. Needed are: ${needed.join(', ')}.`,
        })
      continue
    }
    if (names.lastIndexOf(column.toLowerCase()) !== at)
      problems.push({ file, row: 1, column, value: null, todo: 'this column is there twice. Take one out.' })
    places.set(column, at)
  }
  if (problems.length > 0 && header.length === 1 && /[;\t]/.test(header[0] ?? ''))
    return { ok: false, problems: [{ ...fileProblem(file, `columns are not parted by commas. ${SAVE_AS}`), row: 1 }] }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, places }
}

/** Reads one file; everything wrong with its rows is told at once. Values come trimmed and in one Unicode form (NFC). */
export const readTable = (file: string, bytes: Uint8Array, columns: Columns): ReadTable => {
  const decoded = readUtf8(file, bytes)
  if (!decoded.ok) return { ok: false, problems: [decoded.problem] }
  const csv = readCsv(file, decoded.text)
  if (!csv.ok) return { ok: false, problems: [csv.problem] }
  const [header, ...body] = csv.rows
  if (header === undefined) return { ok: false, problems: [fileProblem(file, 'it is empty: not even a header.')] }
  const read = readHeader(file, header.cells, columns)
  if (!read.ok) return read
  const problems: RosterProblem[] = []
  const rows: TableRow[] = []
  for (const { row, cells } of body) {
    if (cells.every((cell) => cell.trim() === '')) continue
    if (cells.length !== header.cells.length) {
      const todo = `it has ${cells.length} cells, the header ${header.cells.length}. A comma in a name needs quotation marks.`
      problems.push({ file, row, column: null, value: null, todo })
      continue
    }
    const cellOf = (column: string): string => cells[read.places.get(column) ?? -1]?.trim().normalize('NFC') ?? ''
    const values = Object.fromEntries([...columns.needed, ...columns.wanted].map((column) => [column, cellOf(column)]))
    rows.push({ row, values })
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, rows }
}

/** What a schema finds wrong with a row, as problems. */
export const rowProblems = (
  file: string,
  { row, values }: TableRow,
  issues: readonly { path: readonly PropertyKey[]; message: string }[],
): RosterProblem[] =>
  issues.map(({ path, message }) => {
    const column = path[0] === undefined ? null : String(path[0])
    return { file, row, column, value: column === null ? null : (values[column] ?? null), todo: message }
  })
