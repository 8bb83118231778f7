// Which profiles are a class's: by who is signed in, else by the room the device stands in. Those of staff never are.
import type { AgeGroup } from '../../../shared/protocol/vocabulary.ts'
import type { Statements } from '../statements.ts'

export interface ClassProfileRow {
  id: string
  device_label: string | null
  last_seen_at: number | null
  age_group: AgeGroup | null
  health_age_group: AgeGroup | null
}

/** The same answer as a profile's own settings give (people/read-people.ts), for all profiles of one class at once. */
const OF_CLASS = `WITH candidate AS (
    SELECT profile.school_id, profile.id FROM profile JOIN shared_account
      ON shared_account.school_id = profile.school_id AND shared_account.email = profile.email
      WHERE profile.school_id = ?1 AND shared_account.class_id = ?2
    UNION SELECT profile.school_id, profile.id FROM class_member JOIN person
      ON person.school_id = class_member.school_id AND person.id = class_member.person_id AND person.left_at IS NULL
      JOIN profile ON profile.school_id = person.school_id AND profile.email = person.person_key
      WHERE class_member.school_id = ?1 AND class_member.class_id = ?2
    UNION SELECT profile.school_id, profile.id FROM device JOIN profile
      ON profile.school_id = device.school_id AND profile.device_label = device.label
      WHERE device.school_id = ?1 AND device.class_id = ?2
  ), known AS (
    SELECT profile.school_id, profile.id, profile.device_label, profile.last_seen_at, profile.email,
      json_extract(profile.health, '$.ageGroup') AS health_age_group,
      COALESCE(shared_account.class_id, (SELECT class_id FROM class_member
        WHERE class_member.school_id = person.school_id AND class_member.person_id = person.id ORDER BY class_id LIMIT 1)
      ) AS own_class, device.class_id AS room_class
    FROM candidate JOIN profile ON profile.school_id = candidate.school_id AND profile.id = candidate.id
    LEFT JOIN shared_account ON shared_account.school_id = profile.school_id AND shared_account.email = profile.email
    LEFT JOIN person ON person.school_id = profile.school_id AND person.person_key = profile.email
      AND person.left_at IS NULL
    LEFT JOIN device ON device.school_id = profile.school_id AND device.label = profile.device_label
    WHERE profile.state = 'active' AND (person.kind IS NULL OR person.kind = 'pupil')
  )
  SELECT known.id, device_label, last_seen_at, health_age_group,
    CASE WHEN own_class IS NOT NULL OR email IS NULL THEN class.age_group END AS age_group
  FROM known JOIN class ON class.school_id = known.school_id AND class.id = ?2
  WHERE COALESCE(own_class, room_class) = ?2 ORDER BY device_label, known.id`

export const profilesOfClass = (sql: Statements, schoolId: string, classId: string): ClassProfileRow[] =>
  sql.all<ClassProfileRow>(OF_CLASS, schoolId, classId)
