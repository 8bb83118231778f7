// Reads a class's devices: last words, covers that stand, and where each step is on its way.
import type { Lesson, LessonDoes } from '../../../shared/class-view/lesson.ts'
import { alertIsVisible, holdsSafeguardingRole } from '../../school/visible-alerts.ts'
import { type AudienceRow, audienceOf } from '../alerts/alert-view.ts'
import type { Viewer } from '../rows.ts'
import type { Statements } from '../statements.ts'
import { teachingAt } from '../timetable/teaching-now.ts'
import { profilesOfClass } from './class-profiles.ts'
import type { ClassDevices, ClassProfile } from './class-view-store.ts'

export const mayLead = ({ role, classIds }: Viewer, classId: string): boolean =>
  classIds.includes(classId) || holdsSafeguardingRole(role)

export const readClasses = (sql: Statements, schoolId: string, viewer: Viewer): { id: string; name: string }[] =>
  sql
    .all<{ id: string; name: string }>('SELECT id, name FROM class WHERE school_id = ? ORDER BY name', schoolId)
    .filter(({ id }) => mayLead(viewer, id))
    .map(({ id, name }) => ({ id, name }))

/**
 * Profiles on which a cover stands, as far as is known: pressed, and neither released with the device's own word for it nor
 * given back by the pupil, a code or the day's end. Only of presses that this adult may know of.
 */
const coveredProfiles = (sql: Statements, schoolId: string, viewer: Viewer, now: number): Set<string> => {
  const rows = sql.all<{ profile_id: string } & AudienceRow>(
    `SELECT concern.profile_id, alert.to_whom, alert.class_id, alert.adults, alert.called FROM alert
     JOIN alert_concern ON alert_concern.school_id = alert.school_id AND alert_concern.alert_id = alert.id
     JOIN concern ON concern.school_id = alert.school_id AND concern.id = alert_concern.concern_id
     WHERE alert.school_id = ?1 AND concern.profile_id IS NOT NULL
       AND (alert.state <> 'closed' OR concern.id IN (SELECT concern_id FROM command WHERE school_id = ?1
         AND kind = 'release' AND state IN ('saved', 'attempted', 'not-delivered')))
       AND NOT EXISTS (SELECT 1 FROM command WHERE command.school_id = ?1 AND command.concern_id = concern.id
         AND command.kind = 'release' AND command.state = 'acknowledged')
       AND NOT EXISTS (SELECT 1 FROM concern_change WHERE concern_change.school_id = ?1
         AND concern_change.concern_id = concern.id AND change IN ('code-released', 'pupil-released', 'day-over'))`,
    schoolId,
  )
  const teaching = teachingAt(sql, schoolId, now)
  const visible = rows.filter((row) => alertIsVisible(viewer, audienceOf(row, teaching)))
  return new Set(visible.map(({ profile_id }) => profile_id))
}

interface StepRow {
  id: string
  does: LessonDoes
  host: string | null
  reason: string | null
  asked_by: string
  asked_at: number
  until_at: number
}

const standingLessons = (sql: Statements, schoolId: string, classId: string, now: number): Lesson[] =>
  sql
    .all<StepRow>(
      `SELECT class_step.id, does, host, reason, COALESCE(person.name, 'Somebody who has left') AS asked_by, asked_at,
         until_at FROM class_step LEFT JOIN person
         ON person.school_id = class_step.school_id AND person.id = class_step.asked_by
       WHERE class_step.school_id = ? AND class_id = ? AND until_at > ? AND ended_at IS NULL ORDER BY asked_at`,
      schoolId,
      classId,
      now,
    )
    .map(({ id, does, host, reason, asked_by, asked_at, until_at }) => ({
      id,
      does,
      host,
      reason,
      askedBy: asked_by,
      askedAt: asked_at,
      untilAt: until_at,
    }))

const stepsOf = (sql: Statements, schoolId: string, lessons: readonly Lesson[]) => {
  const steps = new Map<string, ClassProfile['steps']>()
  for (const { id } of lessons)
    for (const { profile_id, state, outcome } of sql.all<{
      profile_id: string
      state: ClassProfile['steps'][number]['state']
      outcome: string | null
    }>(
      `SELECT profile_id, state, outcome FROM command WHERE school_id = ? AND class_step_id = ? AND kind = 'lesson'`,
      schoolId,
      id,
    ))
      steps.set(profile_id, [...(steps.get(profile_id) ?? []), { lessonId: id, state, outcome }])
  return steps
}

const placesOf = (sql: Statements, schoolId: string, classId: string): ClassDevices['places'] => {
  const rows = sql.all<{ label: string; id: string | null; last_seen_at: number | null }>(
    `SELECT device.label, profile.id, profile.last_seen_at FROM device LEFT JOIN profile
       ON profile.school_id = device.school_id AND profile.device_label = device.label AND profile.state = 'active'
     WHERE device.school_id = ? AND device.class_id = ? ORDER BY device.label`,
    schoolId,
    classId,
  )
  const places = new Map<string, ClassDevices['places'][number]>()
  for (const { label, id, last_seen_at } of rows) {
    const place = places.get(label) ?? { label, lastSeenAt: null, profileIds: [] }
    if (id !== null) place.profileIds.push(id)
    place.lastSeenAt = Math.max(place.lastSeenAt ?? 0, last_seen_at ?? 0) || null
    places.set(label, place)
  }
  return [...places.values()]
}

export const readClassDevices = (
  sql: Statements,
  schoolId: string,
  viewer: Viewer,
  classId: string,
  now: number,
): ClassDevices | null => {
  const row = sql.first<{ name: string }>('SELECT name FROM class WHERE school_id = ? AND id = ?', schoolId, classId)
  if (row === null || !mayLead(viewer, classId)) return null
  const lessons = standingLessons(sql, schoolId, classId, now)
  const steps = stepsOf(sql, schoolId, lessons)
  const covered = coveredProfiles(sql, schoolId, viewer, now)
  return {
    classId,
    name: row.name,
    profiles: profilesOfClass(sql, schoolId, classId).map((profile) => ({
      profileId: profile.id,
      label: profile.device_label,
      lastSeenAt: profile.last_seen_at,
      ageGroup: profile.age_group ?? profile.health_age_group,
      isCovered: covered.has(profile.id),
      steps: steps.get(profile.id) ?? [],
    })),
    places: placesOf(sql, schoolId, classId),
    lessons,
  }
}
