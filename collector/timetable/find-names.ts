// Finds which class and which member of staff a file means, or says what to write instead.
import type { Found, SchoolNames } from './plain-timetable.ts'

const plain = (text: string): string => text.trim().normalize('NFC').toLowerCase()

/** A class by its name; letter case is forgiven where only one class is meant. */
export const findClass = ({ classes }: SchoolNames, text: string): Found<string> => {
  const exact = classes.find(({ name }) => name === text)
  const near = classes.filter(({ name }) => plain(name) === plain(text))
  const found = exact ?? (near.length === 1 ? near[0] : undefined)
  if (found !== undefined) return { ok: true, value: found.id }
  return { ok: false, todo: 'is no class of the school. Write its name as the roster has it.' }
}

/** A class whose name stands in a longer text as words of its own; the longest such name, if it is the only one. */
export const findClassIn = (names: SchoolNames, text: string): Found<string> => {
  const whole = findClass(names, text)
  if (whole.ok) return whole
  const words = ` ${plain(text).replace(/[^\p{L}\p{N}/&'’.-]+/gu, ' ')} `
  const inIt = names.classes
    .filter(({ name }) => words.includes(` ${plain(name)} `))
    .sort((one, other) => other.name.length - one.name.length)
  const [first, second] = inIt
  if (first === undefined) return { ok: false, todo: 'names no class of the school. Write the class’s name in it.' }
  if (second !== undefined && second.name.length === first.name.length)
    return { ok: false, todo: `names two classes (${first.name}, ${second.name}). Write one of them.` }
  return { ok: true, value: first.id }
}

/** Somebody of the staff: by e-mail, or by a name that only one of them has. */
export const findTeacher = ({ staff }: SchoolNames, text: string): Found<string> => {
  const byEmail = staff.find(({ email }) => email !== null && email === plain(text))
  if (byEmail !== undefined) return { ok: true, value: byEmail.id }
  const byName = staff.filter(({ name }) => plain(name) === plain(text))
  const [first, second] = byName
  if (first === undefined)
    return { ok: false, todo: 'is nobody of the school’s staff. Write the e-mail address that they have here.' }
  if (second !== undefined) return { ok: false, todo: 'is the name of two members of staff. Write the e-mail address.' }
  return { ok: true, value: first.id }
}
