// The one place that decides which member of staff may see which alert: lists, streams, looks and actions all ask here.
import { holdsRight, SAFEGUARDING } from '../../shared/access/rights.ts'
import type { Alert } from '../../shared/protocol/alerts.ts'
import type { Role } from '../../shared/protocol/vocabulary.ts'
import type { Viewer } from '../store/rows.ts'

/** True for the roles that hold every press for a class, and those for the lead as `alertIsVisible` says. */
export const holdsSafeguardingRole = (role: Role): boolean => SAFEGUARDING.includes(role)

/** What of an alert decides who may see it. */
export type Audience = Pick<Alert, 'to' | 'classId' | 'adultIds' | 'calledIds'>

const teachesIts = ({ classIds }: Viewer, { classId }: Audience): boolean =>
  classId !== null && classIds.includes(classId)

/**
 * A press for the safeguarding lead may be about an adult of the child's class. So deputy and head have it where they do not
 * teach that class, as the ladder has it (shared/ladder/contacts.ts); or where they were called, because there was nobody else.
 * The lead has it always: the child chose the lead.
 */
const hasPressForLead = (viewer: Viewer, alert: Audience): boolean =>
  viewer.roles.includes('dsl') ||
  (holdsSafeguardingRole(viewer.role) && (!teachesIts(viewer, alert) || alert.calledIds.includes(viewer.personId)))

/**
 * True where this person may see, look into and act on this alert.
 * Whoever has a class, whatever their main role: presses to that class, from the moment they have it and for as long as they
 * were told of them; never one that was made to the safeguarding lead. Whom the ladder has called from another class is one of
 * the class's adults for that alert, and for no other. A technician without a class: none; `openAlertCount` says that there are
 * some.
 * Whoever may not see an alert is answered as if it did not exist.
 */
export const alertIsVisible = (viewer: Viewer, alert: Audience): boolean => {
  // A governor, a data protection officer and the like hear of none, whoever has called them.
  if (!holdsRight(viewer, 'answer-alerts')) return false
  if (alert.to === 'dsl') return hasPressForLead(viewer, alert)
  if (holdsSafeguardingRole(viewer.role)) return true
  return alert.calledIds.includes(viewer.personId) || alert.adultIds.includes(viewer.personId)
}

/** True where a mere count of alerts may have this one in it: to the adults of a child's class a press for the lead is not there. */
export const alertIsCounted = (viewer: Viewer, alert: Audience): boolean =>
  alertIsVisible(viewer, alert) || alert.to === 'class' || !teachesIts(viewer, alert)
