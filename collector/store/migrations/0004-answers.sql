-- What a child's cover needs from school besides a name: the next adult, the school's hours, release codes, practices.
ALTER TABLE school ADD COLUMN emergency_number TEXT;
ALTER TABLE school ADD COLUMN asks_feelings INTEGER NOT NULL DEFAULT 0;
-- What pupils read, and the drafts the school has had reviewed (JSON list of language tags).
ALTER TABLE school ADD COLUMN language TEXT NOT NULL DEFAULT 'en';
ALTER TABLE school ADD COLUMN reviewed_languages TEXT NOT NULL DEFAULT '[]';
-- The language of home; null: the school's alone.
ALTER TABLE person ADD COLUMN language TEXT;
-- Hex. Made when the first code is; a code is made of it and the day.
ALTER TABLE school ADD COLUMN release_secret TEXT;
ALTER TABLE class ADD COLUMN release_secret TEXT;

-- By when somebody must have answered; null: nothing is awaited.
ALTER TABLE alert ADD COLUMN answer_due_at INTEGER;
-- 0: the class's own adults. 1: nobody there answered in time, and it is the safeguarding team's as well.
ALTER TABLE alert ADD COLUMN step INTEGER NOT NULL DEFAULT 0;
-- Who had seen it or was coming is not there in time.
ALTER TABLE alert ADD COLUMN is_late INTEGER NOT NULL DEFAULT 0;
-- The next step was sent to an open screen of somebody else, and why.
ALTER TABLE alert ADD COLUMN escalated TEXT CHECK (escalated IN ('unseen', 'late'));
UPDATE alert SET answer_due_at = received_at + 90000 WHERE state = 'new' AND to_whom = 'class';
CREATE INDEX alert_due ON alert (school_id, answer_due_at) WHERE answer_due_at IS NOT NULL;

-- What tells a right release code from a wrong one. `scope_id`: a class, or 'school'.
CREATE TABLE release_verifier (
  school_id TEXT NOT NULL,
  scope_id TEXT NOT NULL,
  day TEXT NOT NULL,
  salt TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (school_id, scope_id, day)
) STRICT, WITHOUT ROWID;

-- A lesson in which presses on the practice page are practice.
CREATE TABLE practice (
  school_id TEXT NOT NULL,
  id TEXT NOT NULL,
  class_id TEXT NOT NULL,
  opened_by TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX practice_by_class ON practice (school_id, class_id, ends_at);
