// Fetches the collector's signed settings. What does not verify, is older or another school's leaves the last good in place.

import { Settings } from '../../../shared/protocol/settings.ts'
import { openBundle } from '../../../shared/signed/bundles.ts'
import { reconcile, waitingEvents } from '../agreement/answers.ts'
import { takeSettings } from '../settings.ts'
import { getSigned } from './calls.ts'
import { collectorNow } from './clock.ts'
import { collectorKey, currentIdentity, profileId } from './identity.ts'

const listeners = new Set<() => void>()

/** Called after each settings bundle that was taken, changed or not. */
export const onSettingsHeard = (listener: () => void): void => {
  listeners.add(listener)
}

export const fetchSettings = async (): Promise<boolean> => {
  // Before the call: what left the outbox by now is in the answer.
  const waiting = await waitingEvents()
  const [fetched, trusted] = await Promise.all([getSigned('settings'), collectorKey()])
  if (!fetched.ok || trusted === null) return false
  const opened = await openBundle(fetched.reply, trusted.key, 'settings', currentIdentity()?.schoolId ?? null)
  if (!opened.ok || opened.payload.expiresAt < collectorNow()) return false
  const settings = Settings.safeParse(opened.payload.body)
  if (!settings.success || settings.data.profileId !== profileId()) return false
  if (!(await takeSettings(settings.data, opened.payload.version))) return false
  if (settings.data.agreement !== undefined) await reconcile(settings.data.agreement, waiting)
  for (const listener of listeners) listener()
  return true
}
