// Where the signed-in person stands with their agreement. Promise: what is known of one person says nothing about the next;
// whoever the settings are not about, and everybody on a shared account, is asked nothing and limited by nobody's answer.
import { type AgreementAnswer, personMark, type WantedAgreement } from '../../../shared/agreement/agreement-text.ts'
import { sha256Hex } from '../../../shared/signed/signing.ts'
import { collectorNow } from '../link/clock.ts'
import { profileId } from '../link/identity.ts'
import { currentPerson } from '../pupil/person.ts'
import { currentPolicy } from '../settings.ts'
import { keptAnswer } from './answers.ts'

export interface Standing {
  wanted: WantedAgreement
  personKey: string
  /** To this version in this school year, by what the collector or this device knows; null: none yet. */
  answer: AgreementAnswer | null
  answeredAt: number | null
}

let limited: readonly string[] = []

/** Categories closed to the signed-in person because they declined; empty for everybody else. */
export const limitedCategories = (): readonly string[] => limited

/** Null: nothing is wanted of whoever is signed in now, or nothing is known. */
export const readStanding = async (): Promise<Standing | null> => {
  const { settings, managed } = currentPolicy()
  const { key, shared } = currentPerson()
  const id = profileId()
  const wanted = settings?.agreement
  if (shared || key === null || id === null || wanted === undefined) return null
  if (wanted.onlyGuests && managed.ageGroup !== 'guest') return null
  // The last good settings may be those of whoever sat here before.
  if (wanted.person !== (await sha256Hex(personMark(id, key)))) return null
  const ours = await keptAnswer(wanted.person)
  const isOver = collectorNow() >= wanted.schoolYearEndsAt
  const isOurs =
    ours !== null &&
    ours.agreementId === wanted.agreementId &&
    ours.version === wanted.version &&
    collectorNow() < ours.countsUntil
  if (isOurs) return { wanted, personKey: key, answer: ours.answer, answeredAt: ours.answeredAt }
  return {
    wanted,
    personKey: key,
    answer: isOver ? null : wanted.answer,
    answeredAt: isOver ? null : wanted.answeredAt,
  }
}

const isLimited = async (standing: Standing | null): Promise<boolean> => {
  if (standing === null) return false
  // The last thing they said, to whichever version: here, if it was said here, else as the collector knows it.
  const ours = await keptAnswer(standing.wanted.person)
  return ours === null ? standing.wanted.isLimited : ours.answer === 'declined'
}

/** Works out anew what is closed to the signed-in person. True when that changed. */
export const arrangeLimits = async (): Promise<boolean> => {
  const standing = await readStanding().catch(() => null)
  const now = (await isLimited(standing)) && standing !== null ? standing.wanted.limitedCategories : []
  const isChanged = now.join() !== limited.join()
  limited = now
  return isChanged
}
