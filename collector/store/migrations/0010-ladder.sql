-- The whole ladder: what it decides from, and who was called when. The time by which an answer is due is reckoned, not kept.

-- Since when a press has waited that nobody has seen.
ALTER TABLE alert ADD COLUMN waits_since_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE alert ADD COLUMN was_school_open INTEGER NOT NULL DEFAULT 1;
ALTER TABLE alert ADD COLUMN seen_at INTEGER;
ALTER TABLE alert ADD COLUMN coming_at INTEGER;
-- A release code was typed at the machine.
ALTER TABLE alert ADD COLUMN code_at INTEGER;
ALTER TABLE alert ADD COLUMN calls INTEGER NOT NULL DEFAULT 0;
ALTER TABLE alert ADD COLUMN called_at INTEGER;
-- JSON lists of person ids: of the last call, and of all of them.
ALTER TABLE alert ADD COLUMN last_called TEXT NOT NULL DEFAULT '[]';
ALTER TABLE alert ADD COLUMN called TEXT NOT NULL DEFAULT '[]';
ALTER TABLE alert ADD COLUMN out_of_hours_at INTEGER;
ALTER TABLE alert ADD COLUMN alarm_at INTEGER;
UPDATE alert SET waits_since_at = received_at;
UPDATE alert SET seen_at = received_at WHERE seen_by IS NOT NULL;
UPDATE alert SET seen_at = answer_due_at - 120000 WHERE state = 'seen' AND answer_due_at IS NOT NULL;
UPDATE alert SET coming_at = coalesce(answer_due_at - 300000, received_at) WHERE coming_by IS NOT NULL;
DROP INDEX alert_due;
ALTER TABLE alert DROP COLUMN answer_due_at;
CREATE INDEX alert_waiting ON alert (school_id, id) WHERE state IN ('new', 'seen', 'coming');

-- Every call and alarm, once: its number is part of the key.
CREATE TABLE ladder_call (
  school_id TEXT NOT NULL,
  alert_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  rung TEXT NOT NULL CHECK (rung IN ('second', 'safeguarding', 'everyone', 'out-of-hours', 'alarm')),
  round INTEGER,
  why TEXT NOT NULL CHECK (why IN ('not-delivered', 'unseen', 'late', 'out-of-hours', 'nobody-reached')),
  -- JSON lists of person ids: who was called, and whom a channel could reach just then.
  people TEXT NOT NULL,
  reached TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (school_id, alert_id, number)
) STRICT, WITHOUT ROWID;

-- Whom a class's alerts go to next, where the school has named somebody: a neighbour, the office.
CREATE TABLE second_adult (
  school_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  class_id TEXT NOT NULL,
  PRIMARY KEY (school_id, person_id, class_id)
) STRICT, WITHOUT ROWID;
