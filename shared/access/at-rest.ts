// What a session may still do when no hand has moved at its screen for half an hour, but its live line is open: hear a child
// and answer. Everything else asks first who sits there.
import type { Role } from '../protocol/vocabulary.ts'
import type { Right } from './rights.ts'

/** Rights that never wait for a proof: an alert is answered first. What is not named here rests. */
const AWAKE: readonly Right[] = [
  'own-account',
  'hear-of-alerts',
  'answer-alerts',
  'see-names',
  'see-addresses',
  'lead-class',
]

/** A teacher's views are those of a lesson, in which both hands may be with the children for longer. */
export const restsFor = (role: Role, right: Right): boolean => role !== 'teacher' && !AWAKE.includes(right)
