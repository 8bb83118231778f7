// What the agreement page itself says, around the school's text: buttons and thanks. Nothing here claims anything.
import { type AgreementAudience, isPupilAudience } from '../../agreement/agreement-text.ts'
import { plain } from '../en/make-word.ts'
import type { Plain } from '../word-types.ts'

export interface AgreementWords {
  tabTitle: Plain
  next: Plain
  back: Plain
  accept: Plain
  decline: Plain
  /** Closes the page without an answer. */
  notNow: Plain
  thanks: Plain
  thanksLine: Plain
  declined: Plain
  declinedLine: Plain
  notKept: Plain
  notKeptLine: Plain
  close: Plain
  /** Heading over how the school monitors. */
  watched: Plain
}

const tabTitle = plain('School rules', 'Title of the tab; says nothing of who is asked.')

const YOUNG: AgreementWords = {
  tabTitle,
  next: plain('Next', 'To the next picture.'),
  back: plain('Back', 'To the picture before.'),
  accept: plain('Yes, I will', 'The child accepts.'),
  decline: plain('No', 'The child declines. No blame.'),
  notNow: plain('Not now', 'Closes the page; it asks again another time.'),
  thanks: plain('Thank you!', 'After a yes.'),
  thanksLine: plain('You can go on now.', 'After a yes.'),
  declined: plain('That is fine.', 'After a no: nobody is in trouble.'),
  declinedLine: plain('You can go on. Some pages stay shut. You can talk to your teacher.', 'After a no.'),
  notKept: plain('I could not keep that.', 'The answer could not be saved on this computer.'),
  notKeptLine: plain('You can go on. I will ask you again.', 'The answer could not be saved.'),
  close: plain('Go on', 'Closes the page after the answer.'),
  watched: plain('We keep you safe', 'Over the sentences that say how the school monitors.'),
}

const OLDER: AgreementWords = {
  ...YOUNG,
  accept: plain('Yes, I agree', 'The pupil accepts.'),
  decline: plain('No, I do not', 'The pupil declines. No blame.'),
  thanks: plain('Thank you.', 'After a yes.'),
  declined: plain('That is fine. You are not in trouble.', 'After a no.'),
  declinedLine: plain('You can go on. Some sites stay closed. Your teacher can see that you said no.', 'After a no.'),
  watched: plain('How we keep you safe', 'Over the sentences that say how the school monitors.'),
}

const ADULT: AgreementWords = {
  ...OLDER,
  accept: plain('I agree', 'An adult accepts.'),
  decline: plain('I do not agree', 'An adult declines.'),
  thanksLine: plain('Your answer is kept for this school year.', 'After a yes.'),
  declined: plain('Your answer is kept.', 'After a no.'),
  declinedLine: plain('Some sites stay closed to you. Speak to the school if you have questions.', 'After a no.'),
  notKept: plain('Your answer could not be kept on this computer.', 'The answer could not be saved.'),
  notKeptLine: plain('You can carry on. You will be asked again.', 'The answer could not be saved.'),
  close: plain('Close', 'Closes the page after the answer.'),
  watched: plain('Monitoring', 'Over the sentences that say how the school monitors.'),
}

export const agreementWords = (audience: AgreementAudience): AgreementWords => {
  if (audience === 'eyfs' || audience === 'ks1') return YOUNG
  return isPupilAudience(audience) ? OLDER : ADULT
}
