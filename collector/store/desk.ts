// What every writing job works with: statements of the open transaction, the time, fresh ids, and a note of what changed.
import { randomBytes } from 'node:crypto'
import type { Command } from '../../shared/protocol/commands.ts'
import { uuidv7 } from '../../shared/protocol/uuid.ts'
import type { Statements } from './statements.ts'

export interface Desk {
  sql: Statements
  /** The store's clock when the job was given in. */
  at: number
  schoolId: string
  freshId(): string
  /** Alerts whose view changed, told to watchers after the commit. */
  changedAlerts: Set<string>
  savedCommands: Command[]
  /** Somebody's roles, sessions or notices are not what they were: open screens look again at once. */
  changesAccess: boolean
}

export const openDesk = (sql: Statements, schoolId: string, at: number): Desk => ({
  sql,
  at,
  schoolId,
  freshId: () => uuidv7(at, randomBytes(10)),
  changedAlerts: new Set(),
  savedCommands: [],
  changesAccess: false,
})
