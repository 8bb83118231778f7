// The one table of what each staff role may do. Deny by default: a route names the right it takes, and who is not in its
// row is answered as if the route were not there. Which rows of a school somebody may see is asked further in
// (collector/school/visible-alerts.ts).
import type { Role } from '../protocol/vocabulary.ts'

const EVERYONE: readonly Role[] = ['teacher', 'dsl', 'deputy', 'head', 'technician']
const SAFEGUARDING: readonly Role[] = ['dsl', 'deputy', 'head']
const CLASSROOM: readonly Role[] = ['teacher', ...SAFEGUARDING]

/** Right by right, the roles that hold it. `teacher` also stands for whoever teaches a class, whatever their main role. */
export const RIGHTS = {
  /** One's own name, sessions and way out. */
  'own-account': EVERYONE,
  /** The list and the live stream of alerts; a technician hears only how many there are. */
  'hear-of-alerts': EVERYONE,
  /** Steps on an alert, from seen to closed, and its device. */
  'answer-alerts': CLASSROOM,
  /** A pupil's name, on asking. */
  'see-names': CLASSROOM,
  /** The address of a page that was pressed on, on asking. */
  'see-addresses': SAFEGUARDING,
  /** What an adult does with a class in a lesson: practices, release codes, agreements read aloud. */
  'lead-class': CLASSROOM,
  /** E-mail, webhook and the other ways out of the dashboard: set, tried, and what became of what they carried. */
  'run-channels': [...SAFEGUARDING, 'technician'],
  /** That an alert reached nobody, without class or child. */
  'hear-of-alarms': [...SAFEGUARDING, 'technician'],
  /** First use: how far it has come, the school's form, trial alerts, finishing. Invitations there are the technician's alone. */
  'run-set-up': [...SAFEGUARDING, 'technician'],
} as const satisfies Record<string, readonly Role[]>

export type Right = keyof typeof RIGHTS

/** True where somebody of this role, who teaches these classes, holds the right. */
export const holdsRight = ({ role, classIds }: { role: Role; classIds: readonly string[] }, right: Right): boolean => {
  const holders: readonly Role[] = RIGHTS[right]
  return holders.includes(role) || (classIds.length > 0 && holders.includes('teacher'))
}
