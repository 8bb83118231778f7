// First use as part of the store's contract.

import type { LeadDuty, NotReadyWhy, SchoolFacts, SetUpState } from '../../../shared/set-up/set-up.ts'
import type { InviteRefusal, SetUpNews } from '../../../shared/set-up/set-up-routes.ts'
import type { Written } from '../rows.ts'

/** Whom a link is for: somebody who has the duty already, or somebody new. */
export interface LeadWish {
  duty: LeadDuty
  personId: string | null
  name: string
  email: string | null
}

export interface SetUpStore {
  /** How far it has come, all of one moment. */
  setUp(schoolId: string): Promise<SetUpState>
  /** What a person's own screen has to say of it. */
  setUpNews(schoolId: string, personId: string): Promise<Omit<SetUpNews, 'isDemonstration'>>
  /** Saves what was confirmed, and that it was. Audited. */
  confirmSchool(schoolId: string, personId: string, facts: SchoolFacts): Promise<Written<object, 'no-school'>>
  /**
   * A one-time link for the lead or the deputy; an older one of the same duty ends. By a technician, before set-up is
   * finished, and only while nobody who can sign in has the duty. Audited.
   */
  inviteLead(
    schoolId: string,
    personId: string,
    wish: LeadWish,
    link: { tokenHash: string; expiresAt: number },
  ): Promise<Written<object, 'not-found' | InviteRefusal>>
  /** Puts a trial on the person's own dashboard, and into their e-mail where that is set. An unanswered one ends. Audited. */
  sendSetUpTrial(
    schoolId: string,
    actorId: string,
    personId: string,
    duty: LeadDuty,
  ): Promise<Written<{ trialId: string }, 'not-found' | 'own' | 'too-many'>>
  showSetUpTrial(
    schoolId: string,
    personId: string,
    trialId: string,
  ): Promise<Written<object, 'not-found' | 'too-late'>>
  /** Only whom it was sent to, while they have the duty. Audited. */
  answerSetUpTrial(
    schoolId: string,
    personId: string,
    trialId: string,
  ): Promise<Written<object, 'not-found' | 'too-late'>>
  /** Asks everything once more in the transaction that finishes. Audited. */
  finishSetUp(
    schoolId: string,
    personId: string,
  ): Promise<Written | { ok: false; why: 'not-ready'; notReady: NotReadyWhy[] }>
}
