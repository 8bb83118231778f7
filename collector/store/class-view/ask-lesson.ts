// A step for a class: kept with its reason, in the chain, and as one command for each profile of the class.
import type { Command } from '../../../shared/protocol/commands.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Desk } from '../desk.ts'
import type { Viewer } from '../rows.ts'
import { profilesOfClass } from './class-profiles.ts'
import type { AskedLesson } from './class-view-store.ts'
import { mayLead } from './read-class.ts'

type LessonCommand = Extract<Command, { kind: 'lesson' | 'lesson-end' }>
type Unsaved<C> = C extends unknown ? Omit<C, 'id' | 'seq'> : never

const saveCommand = (desk: Desk, unsaved: Unsaved<LessonCommand>): void => {
  const { sql, schoolId, at } = desk
  const next = sql.first<{ command_seq: number }>(
    'UPDATE school_sequence SET command_seq = command_seq + 1 WHERE school_id = ? RETURNING command_seq',
    schoolId,
  )
  if (next === null) throw new Error('the school has no sequence row')
  const command = { id: desk.freshId(), seq: next.command_seq, ...unsaved } as LessonCommand
  sql.run(
    `INSERT INTO command (school_id, id, seq, profile_id, class_step_id, kind, body, state, saved_at, not_after_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'saved', ?, ?)`,
    ...[schoolId, command.id, command.seq, command.profileId, command.lessonId, command.kind],
    ...[JSON.stringify(command), at, command.notAfter],
  )
  desk.savedCommands.push(command)
}

/** What has not been acknowledged is not sent any more. */
const supersede = ({ sql, schoolId }: Desk, lessonId: string): void => {
  sql.run(
    `UPDATE command SET state = 'superseded' WHERE school_id = ? AND class_step_id = ? AND kind = 'lesson'
       AND state IN ('saved', 'attempted', 'not-delivered')`,
    schoolId,
    lessonId,
  )
}

/** A second eyes-front takes the place of the first: on the devices too, as soon as it reaches them. */
const replaceEyesFront = (desk: Desk, classId: string): void => {
  const { sql, schoolId, at } = desk
  const replaced = sql.all<{ id: string }>(
    `UPDATE class_step SET ended_at = ? WHERE school_id = ? AND class_id = ? AND does = 'eyes-front'
       AND until_at > ? AND ended_at IS NULL RETURNING id`,
    ...[at, schoolId, classId, at],
  )
  for (const { id } of replaced) supersede(desk, id)
}

export const askLesson = (
  desk: Desk,
  viewer: Viewer,
  { lessonId, classId, step, reason, untilAt }: AskedLesson,
): { ok: true } | { ok: false; why: 'not-found' | 'action-id-reused' } => {
  const { sql, schoolId, at } = desk
  const known = sql.first('SELECT 1 FROM class WHERE school_id = ? AND id = ?', schoolId, classId)
  if (known === null || !mayLead(viewer, classId)) return { ok: false, why: 'not-found' }
  const before = sql.first<{ class_id: string; asked_by: string; does: string }>(
    'SELECT class_id, asked_by, does FROM class_step WHERE school_id = ? AND id = ?',
    schoolId,
    lessonId,
  )
  if (before !== null) {
    const isSame = before.class_id === classId && before.asked_by === viewer.personId && before.does === step.does
    return isSame ? { ok: true } : { ok: false, why: 'action-id-reused' }
  }
  if (step.does === 'eyes-front') replaceEyesFront(desk, classId)
  const host = step.does === 'eyes-front' ? null : step.host
  sql.run(
    `INSERT INTO class_step (school_id, id, class_id, does, host, reason, asked_by, asked_at, until_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[schoolId, lessonId, classId, step.does, host, reason, viewer.personId, at, untilAt],
  )
  for (const { id } of profilesOfClass(sql, schoolId, classId))
    saveCommand(desk, { kind: 'lesson', profileId: id, notAfter: untilAt, lessonId, classId, until: untilAt, step })
  appendAudit(desk, {
    actor: viewer.personId,
    action: `lesson-${step.does}`,
    object: `lesson:${lessonId}`,
    details: { classId, host, reason, untilAt },
  })
  return { ok: true }
}

export const endLesson = (
  desk: Desk,
  viewer: Viewer,
  lessonId: string,
): { ok: true; classId: string } | { ok: false; why: 'not-found' } => {
  const { sql, schoolId, at } = desk
  const row = sql.first<{ class_id: string; until_at: number; ended_at: number | null }>(
    'SELECT class_id, until_at, ended_at FROM class_step WHERE school_id = ? AND id = ?',
    schoolId,
    lessonId,
  )
  if (row === null || !mayLead(viewer, row.class_id)) return { ok: false, why: 'not-found' }
  const { class_id: classId, until_at: untilAt } = row
  if (untilAt <= at || row.ended_at !== null) return { ok: true, classId }
  sql.run('UPDATE class_step SET ended_at = ? WHERE school_id = ? AND id = ?', at, schoolId, lessonId)
  // Also to those who have not answered: it may have reached them all the same.
  const reached = sql.all<{ profile_id: string }>(
    `SELECT DISTINCT profile_id FROM command WHERE school_id = ? AND class_step_id = ? AND kind = 'lesson'`,
    schoolId,
    lessonId,
  )
  supersede(desk, lessonId)
  for (const { profile_id } of reached)
    saveCommand(desk, { kind: 'lesson-end', profileId: profile_id, notAfter: untilAt, lessonId })
  appendAudit(desk, { actor: viewer.personId, action: 'lesson-ended', object: `lesson:${lessonId}`, details: {} })
  return { ok: true, classId }
}
