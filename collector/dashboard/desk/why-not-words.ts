// Says in words why something did not happen and what to do about it. Staff never read a bare code.
import type { Alert } from '../../../shared/protocol/alerts.ts'
import type { WhyNot } from '../api-call.ts'

const SAY: Partial<Record<WhyNot, string>> = {
  'store-unavailable':
    'The collector cannot keep anything just now. Press again in a moment, and tell your technician.',
  'not-understood': 'The collector answered in a way this page cannot read. Reload the page.',
  'not-signed-in': 'You have been signed out. Sign in again.',
  'not-found': 'You can no longer see this alert: it is closed, or it is not for you.',
  'too-late': 'This alert has moved on. What you see now is how it stands.',
  'already-taken': 'There is an account with this e-mail address already. Use another, or sign in.',
  'too-many': 'Too many tries. Wait a minute, then try again.',
  'wrong-password': 'E-mail and password do not match. Check both.',
  'step-up-needed': 'Not done: prove who you are first.',
  'bad-token': 'This link has been used or is out of date. Ask for a new one.',
  'bad-origin':
    'This page was opened at another address than its own. Open the dashboard at the address you were given.',
  'bad-request': 'The collector did not accept this. Reload the page and try again.',
}

const NO_ANSWER = {
  step: 'Not saved: the collector did not answer. Press again. If it stays so, go and look all the same.',
  look: 'The collector did not answer. Press again.',
  'sign-in': 'The collector did not answer. Check the network and try again.',
}

/** What was tried decides what to do when nothing came back. */
export const sayWhyNot = (why: WhyNot, tried: keyof typeof NO_ANSWER): string =>
  why === 'unreachable'
    ? NO_ANSWER[tried]
    : (SAY[why] ?? 'The collector met a fault of its own. Try again, and tell your technician if it stays.')

/** Another adult was first: who, and what they are doing. */
export const sayBeaten = (alert: Alert): string => {
  const who = alert.holder?.name ?? 'Somebody else'
  switch (alert.state) {
    case 'coming':
      return `${who} was first and is going.`
    case 'with':
      return `${who} was first and is with the pupil.`
    case 'seen':
      return `${who} was first and has seen it.`
    case 'released':
      return `The screen has been released already.`
    case 'closed':
      return `This alert has been closed already.`
    case 'new':
      return `Nothing changed. Look at the alert again.`
  }
}
