// `agreement sign`: signatures of parents and carers on paper, one pupil or many at once; all are recorded or none.
import type { School } from '../../store/rows.ts'
import type { Store } from '../../store/store.ts'
import { type CommandPlace, withSchool } from '../command-place.ts'
import { readArguments } from './read-arguments.ts'

const USAGE =
  'agreement sign --pupil EMAIL|"NAME" [--pupil …] [--class CLASS] --by parent|carer --on 2026-09-10 [--withdraw]'

/** True for a day that is in the calendar: 31 February is none. */
const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

type Found = { ok: true; id: string } | { ok: false; why: string }

/** One pupil by e-mail, or by name, which must be one pupil's alone (in the class, where one is named). */
const findPupil = async (
  store: Store,
  school: School,
  wanted: string,
  className: string | undefined,
): Promise<Found> => {
  if (wanted.includes('@')) {
    const person = await store.personByEmail(school.id, wanted)
    if (person?.kind === 'pupil') return { ok: true, id: person.id }
    return { ok: false, why: `${wanted}: no pupil has this e-mail.` }
  }
  const named = (await store.pupilsNamed(school.id, wanted)).filter(
    ({ classNames }) => className === undefined || classNames.includes(className),
  )
  const [one, other] = named
  if (one === undefined)
    return { ok: false, why: `${wanted}: no pupil has this name${className === undefined ? '' : ` in ${className}`}.` }
  if (other !== undefined)
    return { ok: false, why: `${wanted}: ${named.length} pupils have this name. Say which with --class, or by e-mail.` }
  return { ok: true, id: one.id }
}

export const sign = (argv: readonly string[], place: CommandPlace): number | Promise<number> => {
  const read = readArguments(argv, {
    pupil: { type: 'string', multiple: true },
    class: { type: 'string' },
    by: { type: 'string' },
    on: { type: 'string' },
    withdraw: { type: 'boolean' },
  })
  const { pupil: pupils = [], class: className, by, on, withdraw = false } = read.ok ? read.values : {}
  if (!read.ok || read.positionals.length > 0 || pupils.length === 0 || (by !== 'parent' && by !== 'carer')) {
    place.complain(read.ok ? USAGE : `${read.why}\n${USAGE}`)
    return 2
  }
  if (on === undefined || !isDay(on)) {
    place.complain(`--on ${on ?? ''}: give the day on the slip, such as 2026-09-10.`)
    return 2
  }
  return withSchool(place, async (store, school) => {
    await store.shipAgreements(school.id)
    const found = await Promise.all(pupils.map((wanted) => findPupil(store, school, wanted, className)))
    const missing = found.flatMap((one) => (one.ok ? [] : [one.why]))
    if (missing.length > 0) {
      place.complain(`Nothing was recorded.\n${missing.join('\n')}`)
      return 1
    }
    const personIds = [...new Set(found.flatMap((one) => (one.ok ? [one.id] : [])))]
    const signed = await store.signAgreement(school.id, { personIds, by, on, withdrawn: withdraw })
    if (!signed.ok) {
      const why = signed.why === 'in-the-future' ? `${on} has not come yet.` : signed.why
      place.complain(`Nothing was recorded. ${why}`)
      return 1
    }
    place.print(`${withdraw ? 'Withdrawn' : 'Recorded'}: ${personIds.length}, ${by}, ${on}.`)
    return 0
  })
}
