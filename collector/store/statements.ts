// Prepared statements by their text: each is prepared once for a connection and used for ever.
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'

/**
 * What may be bound. Dates, arrays and objects may not: the driver takes one in first place for named parameters and
 * shifts the rest without a word.
 */
export type Bindable = string | number | null | Uint8Array

export interface Statements {
  /** The first row, or null. */
  first<Row>(sql: string, ...values: Bindable[]): Row | null
  all<Row>(sql: string, ...values: Bindable[]): Row[]
  /** Runs a write; answers how many rows it changed. */
  run(sql: string, ...values: Bindable[]): number
  exec(sql: string): void
  /** Several reads of one moment. */
  atOneMoment<T>(read: () => T): T
}

export const statements = (db: DatabaseSync): Statements => {
  const prepared = new Map<string, StatementSync>()
  const statement = (sql: string): StatementSync => {
    const known = prepared.get(sql)
    if (known !== undefined) return known
    const made = db.prepare(sql)
    prepared.set(sql, made)
    return made
  }
  return {
    first: <Row>(sql: string, ...values: Bindable[]) =>
      (statement(sql).get(...(values as SQLInputValue[])) as Row | undefined) ?? null,
    all: <Row>(sql: string, ...values: Bindable[]) => statement(sql).all(...(values as SQLInputValue[])) as Row[],
    run: (sql, ...values) => Number(statement(sql).run(...(values as SQLInputValue[])).changes),
    exec: (sql) => db.exec(sql),
    atOneMoment: (read) => {
      db.exec('BEGIN')
      try {
        return read()
      } finally {
        db.exec('COMMIT')
      }
    },
  }
}
