// The delivery log in plain words, for the dashboard and the command line alike: what happened, and what to do about it.
import type { ChannelHealth, ChannelName, DeliveryKind, DeliveryState, DeliveryWhy } from './channel-settings.ts'

export const CHANNEL_TITLE: Record<ChannelName, string> = {
  mail: 'E-mail',
  webhook: 'Webhook',
  screen: 'Dashboard',
  'pop-up': 'Pop-up of this computer',
}

export const KIND_WORDS: Record<DeliveryKind, string> = {
  call: 'Alert',
  alarm: 'Alarm',
  'out-of-hours': 'Out of hours',
  trial: 'Trial',
}

export const STATE_WORDS: Record<DeliveryState, string> = {
  queued: '… waits',
  sent: '✓ sent',
  failed: '! failed, will be tried again',
  'given-up': '✕ given up',
}

export const HEALTH_WORDS: Record<ChannelHealth, string> = {
  working: 'Working',
  unproven:
    'Not proven yet: nothing has got through since it was set. Send a trial alert. Until then it counts as reaching nobody.',
  resting:
    'Failing: it is left alone for a few minutes, and counts as reaching nobody. A trial alert that gets through ends that.',
}

export const WHY_WORDS: Record<DeliveryWhy, string> = {
  'unknown-host': 'No such server: check its name.',
  'no-connection': 'The server could not be reached: check name and port, and whether a firewall stands between.',
  'no-answer': 'The server did not answer in time.',
  'no-encryption': 'The server offers no encryption: nothing was said to it.',
  'not-trusted': 'The server’s certificate is not trusted: nothing was said to it.',
  'wrong-password': 'The server did not take the name and password.',
  'refused-sender': 'The server does not take mail from this sender.',
  'refused-address': 'The server does not take mail for this person.',
  'refused-message': 'The server refused the message.',
  'private-address': 'The address is inside a private network, which is not allowed for this webhook.',
  redirected: 'The receiver sent us on to another address, which is not followed.',
  'refused-by-receiver': 'The receiver refused it: check the address.',
  'receiver-in-trouble': 'The receiver has trouble of its own.',
  'secret-missing': 'Password or address is missing on the collector: enter it again.',
  'other-fault': 'The connection broke off.',
  'no-address': 'This person has no e-mail address.',
  'answered-meanwhile': 'An adult was with the pupil before it could be sent.',
  'too-old': 'It was too old to be of use.',
  'switched-off': 'The channel was switched off.',
  'not-answered': 'Nobody said “I saw it” within ten minutes.',
}
