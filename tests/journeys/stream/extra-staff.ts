// More teachers of Oak than the example school has, each with a one-time link of their own.
import { readFileSync } from 'node:fs'

const EXAMPLE = new URL('../../../collector/school/example-primary.json', import.meta.url)

/** The example school's staff and "Line teacher 1" to "Line teacher n": what `change.staff` takes. */
export const extraStaff = (count: number): object[] => [
  ...JSON.parse(readFileSync(EXAMPLE, 'utf8')).staff,
  ...Array.from({ length: count }, (_, index) => ({
    name: `Line teacher ${index + 1}`,
    email: `line.teacher${index + 1}@example-primary.example`,
    role: 'teacher',
    classes: ['Oak'],
  })),
]
