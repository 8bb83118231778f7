// Fetches the school's list when the collector offers another one. What does not verify changes nothing.

import { ListManifest } from '../../../shared/protocol/settings.ts'
import { openBundle } from '../../../shared/signed/bundles.ts'
import { getList, getSigned } from '../link/calls.ts'
import { collectorNow } from '../link/clock.ts'
import { collectorKey, currentIdentity } from '../link/identity.ts'
import { schoolListDigest, takeSchoolList } from './active-lists.ts'

/** True when the list in force is the one that the collector offers. */
export const fetchLists = async (): Promise<boolean> => {
  const [fetched, trusted] = await Promise.all([getSigned('listManifest'), collectorKey()])
  if (!fetched.ok || trusted === null) return false
  const opened = await openBundle(fetched.reply, trusted.key, 'list-manifest', currentIdentity()?.schoolId ?? null)
  if (!opened.ok || opened.payload.expiresAt < collectorNow()) return false
  const manifest = ListManifest.safeParse(opened.payload.body)
  if (!manifest.success) return false
  if (manifest.data.sha256 === schoolListDigest()) return true
  const list = await getList(manifest.data.sha256)
  return list.ok && takeSchoolList(manifest.data, list.reply)
}
