// What the agreement page and the background say to each other. No name: the page never learns who is asked.
import * as z from 'zod/mini'
import { AgreementAnswer, type WantedAgreement } from './agreement-text.ts'

export type AgreementShown = Pick<WantedAgreement, 'person' | 'agreementId' | 'version' | 'audience' | 'text'>

export const GivenAnswer = z.strictObject({
  person: z.string().check(z.maxLength(64)),
  agreementId: z.string().check(z.maxLength(64)),
  version: z.int(),
  answer: AgreementAnswer,
})
export type GivenAnswer = z.infer<typeof GivenAnswer>

/** `changed`: it was not for this person or this text any more; the page asks anew what to show. */
export type AnswerOutcome = 'kept' | 'not-kept' | 'changed'
