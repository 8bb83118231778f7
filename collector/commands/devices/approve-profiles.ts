// `enrol --pending` lists the profiles that wait; `enrol --approve` lets them in, by device label, by profile id, or all.
import type { Profile } from '../../store/rows.ts'
import type { Store } from '../../store/store.ts'
import type { CommandPlace } from '../command-place.ts'

const waiting = async (store: Store, schoolId: string): Promise<Profile[]> =>
  (await store.profiles(schoolId)).filter(({ state }) => state === 'pending')

const describe = ({ id, deviceLabel, room, email, enrolledAt }: Profile): string =>
  [id, deviceLabel ?? 'no label', room ?? 'no room', email ?? 'no log-in', new Date(enrolledAt).toISOString()].join(
    '  ',
  )

export const listPending = async (store: Store, schoolId: string, { print }: CommandPlace): Promise<number> => {
  const profiles = await waiting(store, schoolId)
  if (profiles.length === 0) print('No profile waits.')
  for (const profile of profiles) print(describe(profile))
  return 0
}

/** @param which a device label (all its waiting profiles), a profile id, or `all` */
export const approve = async (
  store: Store,
  schoolId: string,
  which: string,
  { print, complain }: CommandPlace,
): Promise<number> => {
  const profiles = await waiting(store, schoolId)
  const meant = profiles.filter(({ id, deviceLabel }) => which === 'all' || id === which || deviceLabel === which)
  if (meant.length === 0 && which !== 'all') {
    complain(`No profile called ${which} waits. enrol --pending lists those that do.`)
    return 1
  }
  for (const profile of meant) {
    const set = await store.setProfileState(schoolId, profile.id, 'active', 'command line')
    if (!set.ok) {
      complain(`${profile.id} could not be let in: ${set.why}. Try again; those printed above are in.`)
      return 1
    }
    print(describe(profile))
  }
  print(`${meant.length} let in.`)
  return 0
}
