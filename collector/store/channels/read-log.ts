// The delivery log as somebody may read it: channels, roles, times and reasons; names for those who may know them; never an alert.
import type { ChannelName, DeliveryLine, DeliveryWhy } from '../../../shared/channels/channel-settings.ts'
import { alertIsCounted, holdsSafeguardingRole } from '../../school/visible-alerts.ts'
import { type AudienceRow, audienceOf } from '../alerts/alert-view.ts'
import { readPerson } from '../people/read-people.ts'
import type { Viewer } from '../rows.ts'
import type { Statements } from '../statements.ts'
import { teachingAt } from '../timetable/teaching-now.ts'

/** A trial on a screen that nobody has answered for this long is over. */
const TRIAL_MS = 10 * 60_000

interface Row {
  channel: ChannelName
  cause: string
  person_id: string
  kind: DeliveryLine['kind']
  state: DeliveryLine['state']
  queued_at: number
  tried_at: number | null
  tries: number
  why: DeliveryWhy | null
  seen_at: number | null
}

const COLUMNS = ['channel', 'cause', 'person_id', 'kind', 'state', 'queued_at', 'tried_at', 'tries', 'why', 'seen_at']
  .map((column) => `channel_delivery.${column}`)
  .join(', ')
const MOST_READ = 20_000

const isOfScreen = (row: Row): boolean => row.channel === 'screen' || row.channel === 'pop-up'
const isOver = ({ queued_at }: Row, now: number): boolean => now - queued_at >= TRIAL_MS
const trialIdOf = ({ cause }: Row): string => cause.slice('trial/'.length)

const outcomeOf = (row: Row, now: number): Pick<DeliveryLine, 'state' | 'why'> =>
  isOfScreen(row) && row.state === 'queued' && isOver(row, now)
    ? { state: 'given-up', why: 'not-answered' }
    : { state: row.state, why: row.why }

const trialToAnswer = (row: Row, viewer: Viewer): string | null => {
  const isOwn = row.kind === 'trial' && row.person_id === viewer.personId
  return isOwn && row.seen_at === null && (row.state === 'sent' || isOfScreen(row)) ? trialIdOf(row) : null
}

type CalledRow = Row & { to_whom: AudienceRow['to_whom'] | null } & Omit<AudienceRow, 'to_whom'>

/** Without what was carried about a press for the lead from whoever such a press is kept from. */
const readMayKnow = (sql: Statements, schoolId: string, viewer: Viewer, now: number): Row[] => {
  const teaching = teachingAt(sql, schoolId, now)
  return sql
    .all<CalledRow>(
      `SELECT ${COLUMNS}, to_whom, class_id, adults, called FROM channel_delivery LEFT JOIN alert
         ON alert.school_id = channel_delivery.school_id AND alert.id = channel_delivery.alert_id
       WHERE channel_delivery.school_id = ? ORDER BY queued_at DESC, cause DESC, person_id LIMIT ?`,
      schoolId,
      MOST_READ,
    )
    .filter(
      ({ to_whom, ...row }) => to_whom === null || alertIsCounted(viewer, audienceOf({ ...row, to_whom }, teaching)),
    )
}

export const readDeliveryLog = (
  sql: Statements,
  schoolId: string,
  viewer: Viewer,
  most: number,
  now: number,
): DeliveryLine[] =>
  readMayKnow(sql, schoolId, viewer, now)
    .slice(0, most)
    .map((row) => {
      const person = row.person_id === '' ? null : readPerson(sql, schoolId, row.person_id)
      // A name would tell a technician whose class it was.
      const mayName = holdsSafeguardingRole(viewer.role) || row.person_id === viewer.personId
      return {
        channel: row.channel,
        kind: row.kind,
        role: person?.role ?? null,
        name: mayName ? (person?.name ?? null) : null,
        queuedAt: row.queued_at,
        ...outcomeOf(row, now),
        triedAt: row.tried_at,
        tries: row.tries,
        seenAt: row.seen_at,
        trialId: trialToAnswer(row, viewer),
      }
    })

export const readScreenTrials = (
  sql: Statements,
  schoolId: string,
  personId: string,
  now: number,
): { id: string; channel: ChannelName; at: number }[] =>
  sql
    .all<Row>(
      `SELECT ${COLUMNS} FROM channel_delivery WHERE school_id = ? AND person_id = ? AND kind = 'trial'
         AND channel IN ('screen', 'pop-up') AND seen_at IS NULL AND queued_at > ? AND queued_at <= ?`,
      ...[schoolId, personId, now - TRIAL_MS, now],
    )
    .map((row) => ({ id: trialIdOf(row), channel: row.channel, at: row.queued_at }))
