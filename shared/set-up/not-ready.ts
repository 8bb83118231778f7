// What has to hold before a school is ready, and each reason why it is not, in words. Pure: the facts are given.
import type { LeadDuty, NotReadyWhy } from './set-up.ts'

export interface ReadyFacts {
  isSchoolConfirmed: boolean
  leads: readonly { personId: string; duty: LeadDuty; hasSignedIn: boolean; hasAnswered: boolean }[]
  technicians: readonly { hasSignedIn: boolean }[]
}

const whyOfDuty = (duty: LeadDuty, leads: ReadyFacts['leads']): NotReadyWhy | null => {
  const holders = leads.filter((lead) => lead.duty === duty)
  if (holders.length === 0) return `no-${duty}`
  if (holders.every(({ hasSignedIn }) => !hasSignedIn)) return `${duty}-not-signed-in`
  return holders.some(({ hasSignedIn, hasAnswered }) => hasSignedIn && hasAnswered) ? null : `${duty}-not-answered`
}

/** True where one and the same person is all there is for both duties: the second rung of the ladder would be the first again. */
const isOnePerson = (leads: ReadyFacts['leads']): boolean => {
  const have = (duty: LeadDuty): boolean => leads.some((lead) => lead.duty === duty)
  return have('dsl') && have('deputy') && new Set(leads.map(({ personId }) => personId)).size === 1
}

/** Every reason why this school is not ready, in the order of the tasks; none: it is. */
export const notReadyWhy = ({ isSchoolConfirmed, leads, technicians }: ReadyFacts): NotReadyWhy[] => {
  const why: NotReadyWhy[] = isSchoolConfirmed ? [] : ['school-not-confirmed']
  const ofDuties = (['dsl', 'deputy'] as const).map((duty) => whyOfDuty(duty, leads)).filter((one) => one !== null)
  why.push(...ofDuties)
  // Two who answered, not one who answered twice.
  const answered = leads.filter(({ hasSignedIn, hasAnswered }) => hasSignedIn && hasAnswered)
  const isOneAnswer = ofDuties.length === 0 && new Set(answered.map(({ personId }) => personId)).size < 2
  if (isOneAnswer || isOnePerson(leads)) why.push('same-person')
  if (!technicians.some(({ hasSignedIn }) => hasSignedIn)) why.push('no-technician')
  return why
}

const WORDS: Record<NotReadyWhy, string> = {
  'school-not-confirmed': 'Nobody has confirmed the school’s name, time zone and hours.',
  'no-dsl': 'There is no designated safeguarding lead.',
  'dsl-not-signed-in': 'The safeguarding lead has never signed in.',
  'dsl-not-answered': 'The safeguarding lead has not answered a trial alert.',
  'no-deputy': 'There is no deputy safeguarding lead.',
  'deputy-not-signed-in': 'The deputy has never signed in.',
  'deputy-not-answered': 'The deputy has not answered a trial alert.',
  'same-person':
    'Lead and deputy are the same person. They must be two: an alert that one does not see has to reach another.',
  'no-technician': 'There is no technician who can sign in.',
}

export const sayNotReady = (why: NotReadyWhy): string => WORDS[why]
