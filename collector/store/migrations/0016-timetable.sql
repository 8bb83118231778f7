-- Who teaches which class when, on which days there is school, and who covers for somebody.
CREATE TABLE lesson (
  school_id TEXT NOT NULL,
  id TEXT NOT NULL,
  class_id TEXT NOT NULL,
  -- 1 is Monday.
  weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  -- The only days on which it is, parted by spaces; null: in every week with school, between two days if they are given.
  days TEXT,
  -- Of a school with two weeks: the one it is in.
  week TEXT CHECK (week IN ('A', 'B')),
  from_day TEXT,
  until_day TEXT,
  -- By the school's own clock; a lesson ends on the day on which it starts.
  starts_minute INTEGER NOT NULL CHECK (starts_minute BETWEEN 0 AND 1439),
  ends_minute INTEGER NOT NULL CHECK (ends_minute BETWEEN 1 AND 1440),
  room TEXT,
  PRIMARY KEY (school_id, id),
  CHECK (starts_minute < ends_minute)
) STRICT, WITHOUT ROWID;
CREATE INDEX lesson_by_weekday ON lesson (school_id, weekday, starts_minute);

CREATE TABLE lesson_teacher (
  school_id TEXT NOT NULL,
  lesson_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  PRIMARY KEY (school_id, lesson_id, person_id)
) STRICT, WITHOUT ROWID;

-- Days inside a term on which there is no school: half-term, INSET days, bank holidays.
CREATE TABLE day_off (
  school_id TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('holiday', 'inset')),
  PRIMARY KEY (school_id, starts_on, ends_on, name)
) STRICT, WITHOUT ROWID;
-- The week that a term begins with, of a school with two; null: it has one.
ALTER TABLE term ADD COLUMN first_week TEXT CHECK (first_week IN ('A', 'B'));

-- When a file of the school was last loaded, and by whom.
CREATE TABLE school_load (
  school_id TEXT NOT NULL,
  what TEXT NOT NULL CHECK (what IN ('roster', 'timetable', 'terms', 'devices')),
  loaded_at INTEGER NOT NULL,
  loaded_by TEXT NOT NULL,
  PRIMARY KEY (school_id, what)
) STRICT, WITHOUT ROWID;

-- A code with which somebody becomes a teacher of a class until `ends_at`. Only its hash is kept.
CREATE TABLE cover_code (
  school_id TEXT NOT NULL,
  id TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  class_id TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  stopped_at INTEGER,
  PRIMARY KEY (school_id, id),
  UNIQUE (school_id, code_hash)
) STRICT, WITHOUT ROWID;

-- Who covers: a member of staff of their own, who has left when it ends.
CREATE TABLE cover (
  school_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  code_id TEXT NOT NULL,
  class_id TEXT NOT NULL,
  -- As it was typed, in one letter case: each name uses a code once.
  name_key TEXT NOT NULL,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  ended_at INTEGER,
  PRIMARY KEY (school_id, person_id),
  UNIQUE (school_id, code_id, name_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX cover_running ON cover (school_id, ends_at) WHERE ended_at IS NULL;

-- JSON list: the adults who had the class when its presses came. They keep the alert when the bell has gone.
ALTER TABLE alert ADD COLUMN adults TEXT NOT NULL DEFAULT '[]';
UPDATE alert SET adults = (
  SELECT coalesce(json_group_array(class_teacher.person_id), '[]') FROM class_teacher
  WHERE class_teacher.school_id = alert.school_id AND class_teacher.class_id = alert.class_id
) WHERE to_whom = 'class' AND class_id IS NOT NULL AND state <> 'closed';
