// Tables for spreadsheets (RFC 4180): quoted throughout, and no cell can become a formula.

/** What a spreadsheet takes for the start of a formula, full-width forms included. */
const FORMULA = /^\s*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/

const cell = (value: string | number | null): string => {
  const text = value === null ? '' : String(value)
  // The apostrophe makes it text; numbers of ours are never negative.
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
}

/** The byte-order mark tells spreadsheets that names are UTF-8. */
export const csvTable = (head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string =>
  `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
