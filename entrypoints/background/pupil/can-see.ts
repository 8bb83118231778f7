// What "What my school can see" is told. Promise: a list is shown only to the person it is about: on a shared account nobody is
// asked, and an answer about somebody else, or one that comes after somebody else has signed in, is not shown.

import { personMark } from '../../../shared/agreement/agreement-text.ts'
import type { CanSeeFacts } from '../../../shared/can-see/can-see.ts'
import { sha256Hex } from '../../../shared/signed/signing.ts'
import { browser } from '../browser.ts'
import { getSigned } from '../link/calls.ts'
import { profileId } from '../link/identity.ts'
import { ageGroup } from '../settings.ts'
import { pupilPageUrl, SPOKEN } from './pages.ts'
import { currentPerson, personNow } from './person.ts'
import { hasVoice } from './voice.ts'

const askSchool = async (personKey: string): Promise<CanSeeFacts['list']> => {
  const answer = await getSigned('canSee')
  await personNow()
  const { key, shared } = currentPerson()
  if (shared) return { is: 'shared' }
  const id = profileId()
  if (key !== personKey || id === null || !answer.ok) return { is: 'no-word' }
  // Null, or about somebody else: the school has not heard yet who sits here now.
  const { about } = answer.reply
  if (about === null || about.person !== (await sha256Hex(personMark(id, key)))) return { is: 'no-word' }
  return { is: 'told', about }
}

/** @param wantsList somebody has asked for their own list; without that the school is not asked */
export const canSeeFacts = async (wantsList: boolean): Promise<CanSeeFacts> => {
  await personNow()
  const { key, shared } = currentPerson()
  const now = { ageGroup: ageGroup(), canSpeak: hasVoice(SPOKEN) }
  if (shared || key === null) return { ...now, list: { is: 'shared' } }
  const list = wantsList ? await askSchool(key) : { is: 'closed' as const }
  return { ...now, list }
}

/** Somebody else sits here now: a page that was open for the one before goes. */
export const closeCanSee = async (): Promise<void> => {
  for (const { id, url, pendingUrl } of await browser.tabs.query({}))
    if (id !== undefined && (pendingUrl ?? url ?? '').startsWith(pupilPageUrl('can-see')))
      await browser.tabs.remove(id).catch(() => undefined)
}
