-- What an adult asks of a class's devices for a part of a lesson. Its commands stand in `command`, one for each profile.
CREATE TABLE class_step (
  school_id TEXT NOT NULL,
  id TEXT NOT NULL,
  class_id TEXT NOT NULL,
  does TEXT NOT NULL CHECK (does IN ('eyes-front', 'open', 'block')),
  -- Null for eyes-front, as is the reason.
  host TEXT,
  reason TEXT,
  asked_by TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  until_at INTEGER NOT NULL,
  ended_at INTEGER,
  PRIMARY KEY (school_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX class_step_by_class ON class_step (school_id, class_id, until_at);

ALTER TABLE command ADD COLUMN class_step_id TEXT;
CREATE INDEX command_by_class_step ON command (school_id, class_step_id) WHERE class_step_id IS NOT NULL;

-- A class's devices are found by who signs in there and by what stands in its room.
CREATE INDEX profile_by_email ON profile (school_id, email) WHERE email IS NOT NULL;
CREATE INDEX profile_by_label ON profile (school_id, device_label) WHERE device_label IS NOT NULL;
