// Why the way back from an account elsewhere did not sign anybody in, in words.

import type { NotSignedInWhy } from '../../../shared/sign-in/sign-in.ts'
import type { WhyNot } from '../api-call.ts'
import { sayWhyNot } from '../desk/why-not-words.ts'

const SAY: Record<NotSignedInWhy, string> = {
  cancelled: 'You stopped before signing in. Nothing has happened.',
  'used-or-late': 'That way in was used already, or took too long. Begin again.',
  'not-believed':
    'The answer of your school’s account could not be believed. Begin again, and tell your technician if it stays so.',
  'no-answer': 'Your school’s account provider did not answer. Use a password if you have one, or try again.',
  'wrong-domain': 'That account is not one of this school’s. Choose your school account.',
  'wrong-tenant': 'That account is not one of this school’s. Choose your school account.',
  'unverified-email': 'That account’s e-mail address has not been verified. Tell your technician.',
  'unknown-person': 'Nobody here is tied to that account yet. Ask for an invitation, and open its link first.',
  'used-link': 'The invitation has been used or is out of date. Ask for a new one.',
  'identity-taken': 'That account belongs to somebody else here. Choose your own.',
  'email-taken': 'Somebody here has this e-mail address already. Sign in, or tell your technician.',
  'other-person': 'That is another person’s account than the one expected. Choose your own.',
  'not-proved-again': 'Your school’s account did not ask who you are, so nothing is proved.',
}

export const sayCameBack = (why: string): string =>
  Object.hasOwn(SAY, why) ? SAY[why as NotSignedInWhy] : SAY['used-or-late']

const SAY_OF_CODES: Partial<Record<WhyNot, string>> = {
  'wrong-code': 'This code is wrong, or has been used. Wait for the next one in your app.',
  'provider-unavailable':
    'Your school’s account provider does not answer. Use a password if you have one, and tell your technician.',
}

/** Why a step of signing in, or of one's own account, did not happen. */
export const saySignIn = (why: WhyNot): string => SAY_OF_CODES[why] ?? sayWhyNot(why, 'sign-in')
