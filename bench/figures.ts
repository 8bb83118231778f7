// What a bench is, what it prints, and the few figures all of them need.

/** One line of a bench's output: times end in `Ms` or `Ns`, sizes in `Bytes`, ratios in `Ratio`. */
export interface Row {
  row: string
  /** How many measurements stand behind the figures. */
  n: number
  [figure: string]: string | number
}

/** A bench measures and reports rows as it goes. `options` are the words after its name. */
export type Bench = (report: (row: Row) => void, options: readonly string[]) => Promise<void>

/** Progress and complaints: standard output belongs to the rows. */
export const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

/** The value that this share (0–1) of the values does not exceed. NaN of none. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** Three decimals are more than a clock of this kind knows. */
export const rounded = (value: number): number => Math.round(value * 1000) / 1000

/** `--name=value` as a number, or what is usual. */
export const numberOption = (options: readonly string[], name: string, usual: number): number => {
  const given = options.find((option) => option.startsWith(`--${name}=`))
  return given === undefined ? usual : Number(given.slice(name.length + 3))
}

/** Whether a row is wanted: all are, unless `--row=NAME` names one. */
export const isWanted = (options: readonly string[], row: string): boolean => {
  const named = options.filter((option) => option.startsWith('--row='))
  return named.length === 0 || named.includes(`--row=${row}`)
}
