// The dashboard's list of alerts: merged from the stream and from whole lists, in any order, never missed, never doubled.
import type { Alert } from '../../shared/protocol/alerts.ts'

export interface AlertList {
  /** The school's sequence up to which `byId` is known to be whole: news no newer than it is old news. */
  readonly floor: number
  readonly byId: ReadonlyMap<string, Alert>
}

/** A whole list as `GET /api/v1/alerts` answers it. */
export interface WholeList {
  readonly seq: number
  readonly alerts: readonly Alert[]
}

export const EMPTY_LIST: AlertList = { floor: -1, byId: new Map() }

/**
 * One alert from the stream or from an action's answer. The highest sequence wins. News that the last whole list
 * already covers is dropped, so that a late replay cannot bring back an alert that is closed.
 */
export const mergeAlert = (list: AlertList, alert: Alert): AlertList => {
  const known = list.byId.get(alert.id)
  if (alert.seq <= list.floor || (known !== undefined && known.seq >= alert.seq)) return list
  return { floor: list.floor, byId: new Map(list.byId).set(alert.id, alert) }
}

/**
 * A whole list: it replaces all that is no newer than itself, and what is newer stays. Its number is that of the last change
 * of this person's own alerts: a list of the same number may still have more or less in it, where a class was given or taken.
 */
export const mergeWhole = (list: AlertList, whole: WholeList): AlertList => {
  if (whole.seq < list.floor) return list
  const byId = new Map(whole.alerts.map((alert) => [alert.id, alert]))
  for (const alert of list.byId.values()) {
    if (alert.seq > Math.max(whole.seq, byId.get(alert.id)?.seq ?? -1)) byId.set(alert.id, alert)
  }
  return { floor: whole.seq, byId }
}

/** The collector's sequence went back (its data was restored): only what it says now is true. */
export const startAnew = (whole: WholeList): AlertList => mergeWhole(EMPTY_LIST, whole)

/** Closed alerts leave the list once the device has answered that its screen is free. */
const isOpen = (alert: Alert): boolean =>
  alert.state !== 'closed' || (alert.release !== 'acknowledged' && alert.release !== 'none')

const ORDER = { new: 0, seen: 0, coming: 1, with: 1, released: 2, closed: 3 } as const satisfies Record<
  Alert['state'],
  number
>

/** What is shown: those who wait for an adult first, and of those the longest waiting first. */
export const openAlerts = (list: AlertList): Alert[] =>
  [...list.byId.values()]
    .filter(isOpen)
    .sort(
      (one, other) =>
        ORDER[one.state] - ORDER[other.state] ||
        one.receivedAt - other.receivedAt ||
        (one.id < other.id ? -1 : one.id > other.id ? 1 : 0),
    )

/** Pressed, and nobody has said yet that they are going. */
export const isWaiting = (alert: Alert): boolean => alert.state === 'new' || alert.state === 'seen'

/** The same to a reader: only the sequence differs. */
export const looksTheSame = (one: Alert, other: Alert): boolean =>
  JSON.stringify({ ...one, seq: 0 }) === JSON.stringify({ ...other, seq: 0 })

/** The alerts that somebody should be told of: new to this screen, new again, pressed once more, or given up; and nobody is going. */
export const arrivals = (before: readonly Alert[], after: readonly Alert[]): Alert[] => {
  const known = new Map(before.map((alert) => [alert.id, alert]))
  return after.filter((alert) => {
    if (!isWaiting(alert)) return false
    const old = known.get(alert.id)
    return (
      old === undefined ||
      old.concernIds.length < alert.concernIds.length ||
      (alert.state === 'new' && old.state !== 'new') ||
      !isWaiting(old)
    )
  })
}
