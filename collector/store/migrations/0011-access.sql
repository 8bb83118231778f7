-- What each member of staff may do, and how they come and go.
CREATE TABLE duty_of (
  school_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  duty TEXT NOT NULL CHECK (duty IN ('dsl', 'deputy', 'head', 'senior-leader', 'governor', 'technician', 'filtering-lead', 'data-protection-officer', 'break-glass')),
  -- A governor's: they have the chair.
  is_chair INTEGER NOT NULL DEFAULT 0 CHECK (is_chair = 0 OR duty = 'governor'),
  PRIMARY KEY (school_id, person_id, duty)
) STRICT, WITHOUT ROWID;
INSERT INTO duty_of (school_id, person_id, duty) SELECT school_id, person_id, duty FROM duty;
DROP TABLE duty;
ALTER TABLE duty_of RENAME TO duty;

-- Since when somebody can be relied on to find the way in; null: never signed in.
ALTER TABLE person ADD COLUMN signed_in_at INTEGER;
UPDATE person SET signed_in_at = (SELECT max(used_at) FROM session
  WHERE session.school_id = person.school_id AND session.person_id = person.id);
-- When lead and deputy had both signed in. From then on nobody comes into a safeguarding role by one person alone.
ALTER TABLE school ADD COLUMN set_up_at INTEGER;
UPDATE school SET set_up_at = 0 WHERE 2 = (SELECT count(DISTINCT duty.duty) FROM account
  JOIN duty ON duty.school_id = account.school_id AND duty.person_id = account.person_id
  WHERE account.school_id = school.school_id AND duty.duty IN ('dsl', 'deputy'));

-- A link as an invitation. `id` is not its token; null: from before there was a list of them, or a demonstration's way in.
ALTER TABLE link ADD COLUMN id TEXT;
ALTER TABLE link ADD COLUMN made_at INTEGER;
ALTER TABLE link ADD COLUMN made_by TEXT;
ALTER TABLE link ADD COLUMN withdrawn_at INTEGER;
ALTER TABLE link ADD COLUMN is_chair INTEGER NOT NULL DEFAULT 0;
-- 1: the person was entered for this invitation, and goes with it where nobody uses it.
ALTER TABLE link ADD COLUMN made_person INTEGER NOT NULL DEFAULT 0;

-- What one of the safeguarding roles has proposed and another has to agree to.
CREATE TABLE role_proposal (
  school_id TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('invite', 'give', 'take', 'leave')),
  -- Null: somebody new, who is entered once it is agreed.
  person_id TEXT,
  name TEXT NOT NULL,
  email TEXT,
  -- JSON list of class ids.
  class_ids TEXT NOT NULL,
  -- Null: marking as left.
  role TEXT,
  is_chair INTEGER NOT NULL,
  proposed_by TEXT NOT NULL,
  proposed_at INTEGER NOT NULL,
  decided_by TEXT,
  decided_at INTEGER,
  decision TEXT CHECK (decision IN ('agreed', 'refused', 'withdrawn')),
  PRIMARY KEY (school_id, id)
) STRICT, WITHOUT ROWID;

-- What somebody has to hear about the school's own security. Never about a pupil.
CREATE TABLE notice (
  school_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  -- Whom it was done to; null: nobody else.
  person_id TEXT,
  role TEXT,
  -- JSON list of the roles it is for.
  roles TEXT NOT NULL,
  PRIMARY KEY (school_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE notice_read (
  school_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  read_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, person_id, seq)
) STRICT, WITHOUT ROWID;
