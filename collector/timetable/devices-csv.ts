// Where the school's devices stand: `label,room,class`, as a technician keeps them.
import * as z from 'zod/mini'
import { fileProblem, type RosterProblem } from '../roster/problem.ts'
import { Cells, readTable, rowProblems } from '../roster/table.ts'
import { findClass } from './find-names.ts'
import type { PlainDevice, ReadFile, SchoolNames } from './plain-timetable.ts'

const COLUMNS = { needed: ['label'], wanted: ['room', 'class'] } as const
const Row = z.object({
  label: Cells.label.check(z.minLength(1, 'is empty. Every device needs its label.')),
  room: Cells.label,
  class: Cells.label,
})

/** Reads the whole list, or says everything that is wrong with it. */
export const readDevicesCsv = (file: string, bytes: Uint8Array, names: SchoolNames): ReadFile<PlainDevice[]> => {
  const table = readTable(file, bytes, COLUMNS)
  if (!table.ok) return table
  const problems: RosterProblem[] = []
  const devices: PlainDevice[] = []
  const seen = new Map<string, number>()
  for (const line of table.rows) {
    const parsed = Row.safeParse(line.values)
    if (!parsed.success) {
      problems.push(...rowProblems(file, line, parsed.error.issues))
      continue
    }
    const { label, room, class: className } = parsed.data
    const found = className === '' ? { ok: true as const, value: null } : findClass(names, className)
    if (!found.ok) problems.push({ file, row: line.row, column: 'class', value: className, todo: found.todo })
    const before = seen.get(label)
    if (before !== undefined)
      problems.push({
        file,
        row: line.row,
        column: 'label',
        value: label,
        todo: `row ${before} is this device already.`,
      })
    seen.set(label, line.row)
    if (found.ok) devices.push({ label, room: room || null, classId: found.value })
  }
  if (problems.length === 0 && devices.length === 0) problems.push(fileProblem(file, 'there is no device in it.'))
  return problems.length > 0 ? { ok: false, problems } : { ok: true, read: devices, notes: [] }
}
