// The agreement part of the store's contract, and the shapes that go in and come out.
import type { AgreementAnswer, AgreementAudience, AgreementText } from '../../../shared/agreement/agreement-text.ts'
import type { ClassAgreement, DeclinedPupil } from '../../../shared/agreement/coverage.ts'
import type { Viewer, Written } from '../rows.ts'

export interface PublishedAgreement {
  agreementId: string
  audience: AgreementAudience
  version: number
  text: AgreementText
  publishedAt: number
  /** `porpoise` for the shipped text, else who published it. */
  publishedBy: string
}

/** One line of the register of who has access. */
export interface RegisterRow {
  /** `other`: a log-in that the roster does not know. */
  kind: 'pupil' | 'staff' | 'shared' | 'other'
  /** Null on a shared log-in, and where nobody has said who an unknown log-in is. */
  name: string | null
  /** Null: this pupil has none of their own. */
  logIn: string | null
  classNames: string[]
  audience: AgreementAudience
  /** The version in force now. */
  version: number
  answer: AgreementAnswer | 'read-aloud' | 'not-yet'
  /** Of the answer or of the reading; null where there is none. */
  at: number | null
  deviceLabel: string | null
  /** The parent's or carer's, this school year. */
  signature: { by: SignedBy; on: string; version: number } | null
}

export type SignedBy = 'parent' | 'carer'

export interface Signature {
  /** Pupils, all or none of which are recorded. */
  personIds: readonly string[]
  by: SignedBy
  /** ISO date on the slip. */
  on: string
  /** True: the record of this school year was a mistake. */
  withdrawn: boolean
}

export interface AgreementStore {
  /** Gives each audience that has no text the shipped one; never replaces one. */
  shipAgreements(schoolId: string): Promise<Written<{ shipped: number }, 'no-school'>>
  /** The text in force for each audience. */
  agreements(schoolId: string): Promise<PublishedAgreement[]>
  /** A new version for an audience: everybody is asked anew. */
  publishAgreement(
    schoolId: string,
    audience: AgreementAudience,
    text: AgreementText,
  ): Promise<Written<{ version: number }, 'no-school' | 'unchanged'>>
  /** Classes this person may see (null: the command line, which sees all), by name; staff as a last line for those who see all. */
  agreementCoverage(
    schoolId: string,
    viewer: Viewer | null,
  ): Promise<{ schoolYear: number; timeZone: string; classes: ClassAgreement[] }>
  /** Everybody with access: pupils, staff, shared log-ins, other log-ins that answered. */
  agreementRegister(schoolId: string): Promise<RegisterRow[]>
  /** Records that the text was read aloud to a class. Idempotent by `actionId`, audited. `too-late`: there is a newer version. */
  recordReading(
    schoolId: string,
    viewer: Viewer,
    classId: string,
    reading: { actionId: string; version: number },
  ): Promise<Written<{ coverage: ClassAgreement }, 'not-found' | 'too-late' | 'action-id-reused'>>
  /** One deliberate look at who of a class declined, audited before it is answered. */
  lookAtDeclined(
    schoolId: string,
    viewer: Viewer,
    classId: string,
  ): Promise<Written<{ pupils: DeclinedPupil[] }, 'not-found'>>
  /** Pupils of this name, with their classes: how the office finds those without an e-mail. */
  pupilsNamed(schoolId: string, name: string): Promise<{ id: string; classNames: string[] }[]>
  /** Signatures on paper. */
  signAgreement(schoolId: string, signature: Signature): Promise<Written<object, 'not-a-pupil' | 'in-the-future'>>
  /** Says whose agreement a log-in gets; null: the roster's again. */
  setAgreementAudience(
    schoolId: string,
    email: string,
    audience: AgreementAudience | null,
    name: string | null,
  ): Promise<Written<object, 'no-school' | 'shared-account'>>
  /** What the limited profile closes. */
  limitedCategories(schoolId: string): Promise<readonly string[]>
  /** Null: the shipped list again. */
  setLimitedCategories(schoolId: string, categories: readonly string[] | null): Promise<Written<object, 'no-school'>>
}
