// What is wrong with a roster file, said so that whoever made it finds the place: file, row, column, value, what to do.

export interface RosterProblem {
  file: string
  /** As a spreadsheet counts: the header is row 1. Null: the whole file. */
  row: number | null
  column: string | null
  value: string | null
  todo: string
}

/** A value is quoted no longer than this: it is there to be found, not to be read. */
const LONGEST_VALUE = 60
/** More than these are one mistake made often, and the rest of it is mended with them. */
const MOST_PROBLEMS = 20

/** A problem of a whole file. */
export const fileProblem = (file: string, todo: string): RosterProblem => ({
  file,
  row: null,
  column: null,
  value: null,
  todo,
})

/** Control characters of a hostile file must not reach the terminal. */
const plain = (text: string): string => text.replace(/\p{Cc}/gu, '·').slice(0, LONGEST_VALUE)

export const problemText = ({ file, row, column, value, todo }: RosterProblem): string => {
  const place = [plain(file), ...(row === null ? [] : [`row ${row}`]), ...(column === null ? [] : [plain(column)])]
  return `${place.join(', ')}${value === null ? '' : ` (“${plain(value)}”)`}: ${todo}`
}

/** A line each, the first twenty, and how many more there are. */
export const problemLines = (problems: readonly RosterProblem[]): string => {
  const more = problems.length - MOST_PROBLEMS
  return [...problems.slice(0, MOST_PROBLEMS).map(problemText), ...(more > 0 ? [`and ${more} more`] : [])].join('\n')
}
