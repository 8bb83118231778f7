// Reads comma-separated tables strictly as RFC 4180 has them: what is odd is a problem with its row, never a guess.
import type { RosterProblem } from './problem.ts'

export interface CsvRow {
  /** As a spreadsheet counts, empty rows included; a line break inside quotation marks begins no row. */
  row: number
  cells: string[]
}

export type ReadCsv = { ok: true; rows: CsvRow[] } | { ok: false; problem: RosterProblem }

/** No export of a roster comes near these; a file that does is not one. */
const MOST_COLUMNS = 100
const MOST_ROWS = 500_000

type Cell = { ok: true; value: string; end: number } | { ok: false; todo: string }

const PLAIN_CELL = /[^,"\r\n]*/y

const readPlain = (text: string, at: number): Cell => {
  PLAIN_CELL.lastIndex = at
  const value = PLAIN_CELL.exec(text)?.[0] ?? ''
  const end = at + value.length
  if (text[end] === '"')
    return {
      ok: false,
      todo: 'a quotation mark stands inside a cell that does not begin with one. Export the file again.',
    }
  return { ok: true, value, end }
}

const readQuoted = (text: string, at: number): Cell => {
  let value = ''
  let from = at + 1
  for (;;) {
    const close = text.indexOf('"', from)
    if (close === -1)
      return { ok: false, todo: 'a quotation mark is opened and never closed. Is the file cut short? Export it again.' }
    value += text.slice(from, close)
    if (text[close + 1] === '"') {
      value += '"'
      from = close + 2
      continue
    }
    const end = close + 1
    if (end < text.length && !',\r\n'.includes(text[end] ?? ''))
      return { ok: false, todo: 'there is text after a closing quotation mark. Export the file again.' }
    return { ok: true, value, end }
  }
}

const afterLineEnd = (text: string, at: number): number => at + (text.startsWith('\r\n', at) ? 2 : 1)

/** Splits a text into rows of cells. Empty rows count but are left out. */
export const readCsv = (file: string, text: string): ReadCsv => {
  const rows: CsvRow[] = []
  const problemAt = (row: number, todo: string, column: string | null = null): ReadCsv => ({
    ok: false,
    problem: { file, row, column, value: null, todo },
  })
  let at = 0
  for (let row = 1; at < text.length; row += 1) {
    if (row > MOST_ROWS) return problemAt(row, `there are more than ${MOST_ROWS} rows: this is no roster.`)
    const cells: string[] = []
    for (;;) {
      const cell: Cell = text[at] === '"' ? readQuoted(text, at) : readPlain(text, at)
      if (!cell.ok) return problemAt(row, cell.todo, `column ${cells.length + 1}`)
      cells.push(cell.value)
      at = cell.end
      if (cells.length > MOST_COLUMNS) return problemAt(row, `there are more than ${MOST_COLUMNS} columns.`)
      if (text[at] !== ',') break
      at += 1
    }
    at = afterLineEnd(text, at)
    if (cells.length > 1 || cells[0] !== '') rows.push({ row, cells })
  }
  return { ok: true, rows }
}
