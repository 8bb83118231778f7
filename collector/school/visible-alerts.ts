// The one place that decides which member of staff may see which alert: lists, streams, looks and actions all ask here.
import { holdsRight, SAFEGUARDING } from '../../shared/access/rights.ts'
import type { Alert } from '../../shared/protocol/alerts.ts'
import type { Role } from '../../shared/protocol/vocabulary.ts'
import type { Viewer } from '../store/rows.ts'

/** True for the roles that hold every open alert: safeguarding lead, deputy, head, senior leaders. */
export const holdsSafeguardingRole = (role: Role): boolean => SAFEGUARDING.includes(role)

/**
 * Whom the ladder has called from another class is one of the class's adults for this alert, and for no other.
 */
const wasCalled = (personId: string, { to, calledIds }: Pick<Alert, 'to' | 'calledIds'>): boolean =>
  to === 'class' && calledIds.includes(personId)

/**
 * True where this person may see, look into and act on this alert.
 * Whoever stands before a class, whatever their main role: presses to that class; never one that was made to the
 * safeguarding lead. A technician without a class: none; `openAlertCount` says that there are some.
 * Whoever may not see an alert is answered as if it did not exist.
 */
export const alertIsVisible = (viewer: Viewer, alert: Pick<Alert, 'to' | 'classId' | 'calledIds'>): boolean => {
  // A governor, a data protection officer and the like hear of none, whoever has called them.
  if (!holdsRight(viewer, 'answer-alerts')) return false
  if (holdsSafeguardingRole(viewer.role)) return true
  if (wasCalled(viewer.personId, alert)) return true
  return alert.to === 'class' && alert.classId !== null && viewer.classIds.includes(alert.classId)
}
