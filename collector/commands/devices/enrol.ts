// `enrol --open 30m` opens the window in which profiles become active at once; `--token` prints a new token; `--pending`
// and `--approve` are about those that wait.
import { parseArgs } from 'node:util'
import { newToken, tokenHash } from '../../auth/one-time-link.ts'
import { type CommandPlace, withSchool } from '../command-place.ts'
import { mayEnrolMore } from '../set-up/may-enrol-more.ts'
import { approve, listPending } from './approve-profiles.ts'

const UNIT_MS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Milliseconds of a text such as `30m`, `2h` or `1d`; null where it is none, or more than a week. */
export const durationMs = (text: string): number | null => {
  const [, count, unit] = /^(\d{1,4})([mhd])$/.exec(text) ?? []
  if (count === undefined || unit === undefined) return null
  const length = Number(count) * (UNIT_MS[unit] ?? 0)
  return length > 0 && length <= 7 * 86_400_000 ? length : null
}

const readArguments = (argv: readonly string[]) => {
  try {
    const options = {
      open: { type: 'string' },
      token: { type: 'boolean' },
      pending: { type: 'boolean' },
      approve: { type: 'string' },
    } as const
    return parseArgs({ args: [...argv], options }).values
  } catch {
    return {}
  }
}

export const openEnrolment = (argv: readonly string[], place: CommandPlace): number | Promise<number> => {
  const { open, token: wantsToken, pending: wantsList, approve: which } = readArguments(argv)
  const openMs = open === undefined ? null : durationMs(open)
  const isAsked = open !== undefined || wantsToken === true || wantsList === true || which !== undefined
  if (!isAsked || (open !== undefined && openMs === null)) {
    place.complain('enrol --open 30m (m, h or d, at most 7 days), --token, --pending, --approve LABEL|PROFILE|all')
    return 2
  }
  return withSchool(place, async (store, { id }) => {
    if (openMs !== null) {
      if (!(await mayEnrolMore(store, id, place.complain))) return 1
      const until = Date.now() + openMs
      const changed = await store.changeSchool(id, { enrolmentOpenUntilAt: until })
      if (!changed.ok) {
        place.complain(`The window could not be opened: ${changed.why}`)
        return 1
      }
      place.print(`Profiles that enrol before ${new Date(until).toISOString()} are active at once.`)
    }
    if (wantsToken === true) {
      const token = newToken()
      const kept = await store.addEnrolmentToken(id, tokenHash(token), null)
      if (!kept.ok) {
        place.complain(`The token could not be kept: ${kept.why}`)
        return 1
      }
      await noteInRecord(store, id, 'enrolment-token-made', {})
      place.print(token)
    }
    if (wantsList === true) await listPending(store, id, place)
    return which === undefined ? 0 : approve(store, id, which, place)
  })
}

const noteInRecord = (
  store: Parameters<Parameters<typeof withSchool>[1]>[0],
  schoolId: string,
  action: string,
  details: Record<string, unknown>,
) => store.recordAudit(schoolId, { actor: 'collector', action, object: 'school', details })
