// `break-glass`: makes the sealed account, or gives it a new password, and prints both once.
import { randomInt } from 'node:crypto'
import { hashPassword } from '../auth/password.ts'
import { BREAK_GLASS_SIGN_IN } from '../store/access/break-glass.ts'
import { type CommandPlace, withSchool } from './command-place.ts'

/** Read from paper and typed in a hurry: no letter or digit that looks like another. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUPS = 5
const GROUP_LENGTH = 5

/** About 123 random bits, in groups. */
const newPassword = (): string =>
  Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP_LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join(''),
  ).join('-')

export const breakGlass = (argv: readonly string[], place: CommandPlace): number | Promise<number> => {
  if (argv.length > 0) {
    place.complain('break-glass takes nothing more')
    return 2
  }
  return withSchool(place, async (store, { id }) => {
    const password = newPassword()
    const hash = await hashPassword(password)
    const made = hash === null ? null : await store.makeBreakGlass(id, hash)
    if (made === null || !made.ok) {
      place.complain(`The account could not be kept: ${made === null ? 'too busy' : made.why}. Nothing was changed.`)
      return 1
    }
    place.print(`Sign in as: ${BREAK_GLASS_SIGN_IN}\nPassword:   ${password}`)
    place.complain(
      `${made.isNew ? 'Made.' : 'The old password no longer works.'} Write it on paper, seal it, keep it in the school's safe: it is not shown again. Lead and head are told of every use.`,
    )
    return 0
  })
}
