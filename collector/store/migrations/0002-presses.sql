-- What devices send, the alerts that come of it, and the commands that go back.

-- Ids are UUIDv7: the key is near enough in order of time that inserts fall at its end.
CREATE TABLE event (
  school_id TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  profile_id TEXT NOT NULL,
  occurred_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (school_id, id)
) STRICT, WITHOUT ROWID;

-- Blocks rolled up in the transaction that stores them: a week's "most blocked" never reads single events.
CREATE TABLE block_hour (
  school_id TEXT NOT NULL,
  hour_at INTEGER NOT NULL,
  category TEXT NOT NULL,
  host TEXT NOT NULL,
  times INTEGER NOT NULL,
  PRIMARY KEY (school_id, hour_at, category, host)
) STRICT, WITHOUT ROWID;

CREATE TABLE concern (
  school_id TEXT NOT NULL,
  id TEXT NOT NULL,
  -- Null for a press that could not be verified: no command can reach it.
  profile_id TEXT,
  -- By what presses merge: the profile, else the key's thumbprint, else address and claimed label.
  source_key TEXT NOT NULL,
  to_whom TEXT NOT NULL CHECK (to_whom IN ('class', 'dsl')),
  -- Null where the concern could not be parsed (see raw_concern).
  route TEXT,
  url TEXT,
  verdict TEXT,
  age_group TEXT,
  person_key TEXT,
  person_id TEXT,
  shared INTEGER NOT NULL,
  device_label TEXT,
  room TEXT,
  class_id TEXT,
  practice_id TEXT,
  device_seq INTEGER,
  occurred_at INTEGER NOT NULL,
  -- When it was pressed by the collector's clock, never later than received.
  pressed_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, id)
) STRICT, WITHOUT ROWID;

-- Kept apart from concerns: a change may arrive before its concern does.
CREATE TABLE concern_change (
  school_id TEXT NOT NULL,
  concern_id TEXT NOT NULL,
  event_id TEXT NOT NULL,
  profile_id TEXT NOT NULL,
  change TEXT NOT NULL,
  value TEXT,
  occurred_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, concern_id, event_id)
) STRICT, WITHOUT ROWID;

-- Quarantine: concerns as they came, where they could not be parsed or not be verified.
CREATE TABLE raw_concern (
  school_id TEXT NOT NULL,
  id TEXT NOT NULL,
  source TEXT NOT NULL,
  body BLOB NOT NULL,
  why TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE alert (
  school_id TEXT NOT NULL,
  id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  to_whom TEXT NOT NULL CHECK (to_whom IN ('class', 'dsl')),
  class_id TEXT,
  source_key TEXT NOT NULL,
  person_key TEXT,
  verified INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('new', 'seen', 'coming', 'with', 'released', 'closed')),
  pressed_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  seen_by TEXT,
  -- The sequence at which it was seen: a press that joins later has not been seen by it.
  seen_seq INTEGER,
  coming_by TEXT,
  with_by TEXT,
  released_by TEXT,
  release_page TEXT,
  closed_by TEXT,
  closed_at INTEGER,
  outcome TEXT,
  PRIMARY KEY (school_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX alert_by_seq ON alert (school_id, seq);
CREATE INDEX alert_open ON alert (school_id, source_key) WHERE state <> 'closed';

CREATE TABLE alert_concern (
  school_id TEXT NOT NULL,
  alert_id TEXT NOT NULL,
  concern_id TEXT NOT NULL,
  joined_seq INTEGER NOT NULL,
  PRIMARY KEY (school_id, alert_id, concern_id),
  UNIQUE (school_id, concern_id)
) STRICT, WITHOUT ROWID;

-- Every change of an alert takes the school's next number here: what the staff stream replays by.
CREATE TABLE alert_change (
  school_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  alert_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (school_id, seq)
) STRICT, WITHOUT ROWID;

-- Whose visible screen drew which state of an alert.
CREATE TABLE delivery (
  school_id TEXT NOT NULL,
  alert_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  role TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (school_id, alert_id, person_id, seq)
) STRICT, WITHOUT ROWID;

-- What staff have done, by the id their screen gave it: a repeated press of a button is one action.
CREATE TABLE action (
  school_id TEXT NOT NULL,
  id TEXT NOT NULL,
  alert_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  step TEXT NOT NULL,
  won INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (school_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE command (
  school_id TEXT NOT NULL,
  id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  profile_id TEXT NOT NULL,
  concern_id TEXT,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('saved', 'attempted', 'not-delivered', 'acknowledged', 'superseded')),
  saved_at INTEGER NOT NULL,
  attempted_at INTEGER,
  acknowledged_at INTEGER,
  outcome TEXT,
  not_after_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX command_pending ON command (school_id, profile_id, seq) WHERE state IN ('saved', 'attempted', 'not-delivered');
CREATE INDEX command_by_concern ON command (school_id, concern_id);
