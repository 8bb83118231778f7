// `agreement audience` says whose agreement a log-in gets; `agreement limit` says what is closed to those who declined.
import { AgreementAudience } from '../../../shared/agreement/agreement-text.ts'
import { CATEGORY_NAMES, isCategoryName } from '../../../shared/guard/categories.ts'
import { type CommandPlace, withSchool } from '../command-place.ts'
import { readArguments } from './read-arguments.ts'

const ROSTER = 'roster'

export const chooseAudience = (argv: readonly string[], place: CommandPlace): number | Promise<number> => {
  const read = readArguments(argv, { name: { type: 'string' } })
  const [email, wanted, ...more] = read.ok ? read.positionals : []
  const audience = AgreementAudience.safeParse(wanted)
  const isBad = !read.ok || email === undefined || !email.includes('@') || more.length > 0
  if (isBad || (wanted !== ROSTER && !audience.success)) {
    place.complain(
      `${read.ok ? '' : `${read.why}\n`}agreement audience EMAIL ${AgreementAudience.options.join('|')}|${ROSTER} [--name N]`,
    )
    return 2
  }
  return withSchool(place, async (store, { id }) => {
    const chosen = audience.success ? audience.data : null
    const set = await store.setAgreementAudience(id, email, chosen, read.values.name ?? null)
    if (set.ok) {
      place.print(chosen === null ? `${email} goes by the roster again.` : `${email} gets the agreement for ${chosen}.`)
      return 0
    }
    place.complain(
      set.why === 'shared-account'
        ? `${email} is a shared account: its class is read to aloud, nobody is asked there.`
        : `Nothing was changed: ${set.why}`,
    )
    return 1
  })
}

export const limitAccess = (argv: readonly string[], place: CommandPlace): number | Promise<number> => {
  const read = readArguments(argv, { default: { type: 'boolean' } })
  const names = read.ok ? read.positionals : []
  const isDefault = read.ok && read.values.default === true
  if (!read.ok || (isDefault && names.length > 0)) {
    place.complain(`${read.ok ? '' : `${read.why}\n`}agreement limit CATEGORY… | --default`)
    return 2
  }
  const unknown = names.filter((name) => !isCategoryName(name))
  if (unknown.length > 0) {
    place.complain(`Nothing was changed. No category ${unknown.join(', ')}. There are ${CATEGORY_NAMES.join(', ')}.`)
    return 1
  }
  return withSchool(place, async (store, { id }) => {
    if (isDefault || names.length > 0) {
      const set = await store.setLimitedCategories(id, isDefault ? null : [...new Set(names)])
      if (!set.ok) {
        place.complain(`Nothing was changed: ${set.why}`)
        return 1
      }
    }
    place.print(`Closed to those who declined: ${(await store.limitedCategories(id)).join(', ')}`)
    return 0
  })
}
