// The one table of what each staff role may do. Deny by default: a route names the right it takes, and who is not in its
// row is answered as if the route were not there. Which rows of a school somebody may see is asked further in
// (collector/school/visible-alerts.ts). In words: docs/roles.md.
import type { Role } from '../protocol/vocabulary.ts'

/** Who keeps children safe: these roles hold every open alert, and two of them agree to what nobody may do alone. */
export const SAFEGUARDING: readonly Role[] = ['dsl', 'deputy', 'head', 'senior-leader']
const CLASSROOM: readonly Role[] = ['teacher', ...SAFEGUARDING]
const OFFICE: readonly Role[] = ['governor', 'technician', 'filtering-lead', 'data-protection-officer']

/** Right by right, the roles that hold it. `teacher` also stands for whoever teaches a class, whatever their main role. */
export const RIGHTS = {
  /** One's own name, sessions and way out. */
  'own-account': [...CLASSROOM, ...OFFICE, 'break-glass'],
  /** The list and the live stream of alerts; a technician hears only how many there are. */
  'hear-of-alerts': [...CLASSROOM, 'technician'],
  /** Steps on an alert, from seen to closed, and its device. */
  'answer-alerts': CLASSROOM,
  /** A pupil's name, on asking. */
  'see-names': CLASSROOM,
  /** The address of a page that was pressed on, on asking. */
  'see-addresses': SAFEGUARDING,
  /** What an adult does with a class in a lesson: practices, release codes, agreements read aloud. */
  'lead-class': CLASSROOM,
  /** The list of staff: who they are, what they may do, whether they can sign in. Never a pupil. */
  'see-people': [...SAFEGUARDING, 'technician', 'data-protection-officer', 'break-glass'],
  /** Ways in for staff. For which roles is asked further in: a technician invites teachers. */
  'invite-people': [...SAFEGUARDING, 'technician', 'break-glass'],
  /** Giving and taking roles, and marking somebody as left. */
  'change-roles': [...SAFEGUARDING, 'break-glass'],
  /** Agreeing to what a colleague has proposed: never one's own. */
  'agree-roles': SAFEGUARDING,
  /** Notices about the school's own security, each to the roles it is for. */
  'read-notices': [...SAFEGUARDING, 'technician'],
  /** E-mail, webhook and the other ways out of the dashboard: set, tried, and what became of what they carried. */
  'run-channels': [...SAFEGUARDING, 'technician'],
  /** That an alert reached nobody, without class or child. */
  'hear-of-alarms': [...SAFEGUARDING, 'technician'],
  /** A code for whoever covers a class: of one's own, or of any for those who care for the whole school. */
  'make-cover-code': [...CLASSROOM, 'technician'],
  /** What has been loaded, who has which class now, devices without a place. No pupil is named. */
  'see-school-data': ['technician', ...SAFEGUARDING],
  /** Rosters, timetables, term dates and device lists. */
  'load-school-data': ['technician'],
  /** First use: how far it has come, the school's form, trial alerts, finishing. Invitations there are the technician's alone. */
  'run-set-up': [...SAFEGUARDING, 'technician'],
} as const satisfies Record<string, readonly Role[]>

export type Right = keyof typeof RIGHTS

/** True where somebody with these roles, who teaches these classes, holds the right: all their roles count together. */
export const holdsRight = (
  { roles, classIds }: { roles: readonly Role[]; classIds: readonly string[] },
  right: Right,
): boolean => {
  const holders: readonly Role[] = RIGHTS[right]
  return roles.some((role) => holders.includes(role)) || (classIds.length > 0 && holders.includes('teacher'))
}
