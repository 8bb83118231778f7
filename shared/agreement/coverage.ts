// How far an agreement has got in a class, as staff see it: numbers, and names only after a deliberate look.
import * as z from 'zod/mini'
import { AtMs, Id } from '../protocol/ids.ts'
import { AgreementAudience } from './agreement-text.ts'

const count = z.int().check(z.minimum(0))

/** `accepted + declined + readAloud + notYet = people`, always. */
export const ClassAgreement = z.strictObject({
  /** Null: the line of all staff. */
  classId: z.nullable(Id),
  name: z.string(),
  audience: AgreementAudience,
  /** The version in force. */
  version: z.int(),
  people: count,
  accepted: count,
  declined: count,
  /** Pupils who have not answered themselves, in a class that it was read aloud to. Not their consent. */
  readAloud: count,
  notYet: count,
  /** When this version was last read aloud to the class in this school year. */
  readAloudAt: z.nullable(AtMs),
  /** Pupils who declined since this member of staff last looked at who they are. */
  news: count,
})
export type ClassAgreement = z.infer<typeof ClassAgreement>

export const DeclinedPupil = z.strictObject({ name: z.string(), yearGroup: z.nullable(z.string()) })
export type DeclinedPupil = z.infer<typeof DeclinedPupil>
