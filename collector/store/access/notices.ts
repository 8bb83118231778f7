// Notices: what the school's own security has to say to certain roles. Kept in the transaction of what they tell of.
import { SAFEGUARDING } from '../../../shared/access/rights.ts'
import type { Role, StaffRole } from '../../../shared/protocol/vocabulary.ts'
import type { Desk } from '../desk.ts'
import type { Viewer } from '../rows.ts'
import type { Statements } from '../statements.ts'
import type { Notice, NoticeKind } from './access-store.ts'

/** More than these on one screen are read by nobody; the record has them all. */
const MOST_SHOWN = 50

export interface NewNotice {
  kind: NoticeKind
  /** A person's id, or `command line`. */
  actor: string
  personId: string | null
  role: Role | null
  /** Default: the safeguarding roles. */
  roles?: readonly Role[]
}

export const keepNotice = (desk: Desk, { kind, actor, personId, role, roles = SAFEGUARDING }: NewNotice): void => {
  const { sql, schoolId, at } = desk
  const last = sql.first<{ seq: number | null }>('SELECT max(seq) AS seq FROM notice WHERE school_id = ?', schoolId)
  sql.run(
    'INSERT INTO notice (school_id, seq, kind, at, actor, person_id, role, roles) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ...[schoolId, (last?.seq ?? 0) + 1, kind, at, actor, personId, role, JSON.stringify(roles)],
  )
  desk.changesAccess = true
}

interface NoticeRow {
  seq: number
  kind: NoticeKind
  at: number
  actor: string
  about: string | null
  role: StaffRole | null
  roles: string
}

const COLUMNS = `notice.seq, notice.kind, notice.at, coalesce(actor.name, notice.actor) AS actor, about.name AS about,
  notice.role, notice.roles FROM notice
  LEFT JOIN person AS actor ON actor.school_id = notice.school_id AND actor.id = notice.actor
  LEFT JOIN person AS about ON about.school_id = notice.school_id AND about.id = notice.person_id`

const noticeOf = (row: NoticeRow): Notice => ({ ...row, roles: JSON.parse(row.roles) })

const isFor = (notice: Notice, { personId, roles }: Viewer, actorId: string): boolean =>
  actorId !== personId && notice.roles.some((role) => roles.includes(role))

export const readNotices = (sql: Statements, schoolId: string, viewer: Viewer): Notice[] =>
  sql
    .all<NoticeRow & { actor_id: string }>(
      `SELECT notice.actor AS actor_id, ${COLUMNS}
       WHERE notice.school_id = ? AND notice.seq NOT IN (SELECT seq FROM notice_read WHERE school_id = ? AND person_id = ?)
       ORDER BY notice.seq DESC LIMIT 500`,
      ...[schoolId, schoolId, viewer.personId],
    )
    .map(({ actor_id, ...row }) => ({ notice: noticeOf(row), actor_id }))
    .filter(({ notice, actor_id }) => isFor(notice, viewer, actor_id))
    .slice(0, MOST_SHOWN)
    .map(({ notice }) => notice)

export const readNoticesAfter = (sql: Statements, schoolId: string, seq: number, most: number): Notice[] =>
  sql
    .all<NoticeRow>(
      `SELECT ${COLUMNS} WHERE notice.school_id = ? AND notice.seq > ? ORDER BY notice.seq LIMIT ?`,
      schoolId,
      seq,
      most,
    )
    .map(noticeOf)

export const putNoticeAway = (
  desk: Desk,
  viewer: Viewer,
  seq: number,
): { ok: true } | { ok: false; why: 'not-found' } => {
  const { sql, schoolId, at } = desk
  if (!readNotices(sql, schoolId, viewer).some((one) => one.seq === seq)) return { ok: false, why: 'not-found' }
  sql.run(
    'INSERT INTO notice_read (school_id, person_id, seq, read_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    ...[schoolId, viewer.personId, seq, at],
  )
  return { ok: true }
}
