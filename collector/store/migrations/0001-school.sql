-- The school, its people, its classes and its machines. `school_id` comes first in every key.
CREATE TABLE school (
  school_id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  shows_adult_names INTEGER NOT NULL DEFAULT 1,
  filtering_lead TEXT,
  helpline_name TEXT,
  helpline_number TEXT,
  settings_version INTEGER NOT NULL DEFAULT 1,
  enrolment_open_until_at INTEGER
) STRICT, WITHOUT ROWID;

-- The last number given out, moved inside the transaction that uses it: order of numbers is order of commits.
CREATE TABLE school_sequence (
  school_id TEXT NOT NULL PRIMARY KEY,
  alert_seq INTEGER NOT NULL DEFAULT 0,
  command_seq INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE class (
  school_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  age_group TEXT NOT NULL,
  room TEXT,
  PRIMARY KEY (school_id, id),
  UNIQUE (school_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
  school_id TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('pupil', 'staff')),
  name TEXT NOT NULL,
  given TEXT,
  family TEXT,
  year_group TEXT,
  -- E-mail in lower case: what devices send, and the key by which a roster is loaded again.
  person_key TEXT,
  left_at INTEGER,
  PRIMARY KEY (school_id, id),
  UNIQUE (school_id, person_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE class_member (
  school_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  class_id TEXT NOT NULL,
  PRIMARY KEY (school_id, person_id, class_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE class_teacher (
  school_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  class_id TEXT NOT NULL,
  PRIMARY KEY (school_id, person_id, class_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE shared_account (
  school_id TEXT NOT NULL,
  email TEXT NOT NULL,
  class_id TEXT NOT NULL,
  PRIMARY KEY (school_id, email)
) STRICT, WITHOUT ROWID;

CREATE TABLE school_hours (
  school_id TEXT NOT NULL,
  weekday INTEGER NOT NULL,
  opens_minute INTEGER NOT NULL,
  closes_minute INTEGER NOT NULL,
  PRIMARY KEY (school_id, weekday)
) STRICT, WITHOUT ROWID;

CREATE TABLE term (
  school_id TEXT NOT NULL,
  name TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  PRIMARY KEY (school_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE duty (
  school_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  duty TEXT NOT NULL CHECK (duty IN ('dsl', 'deputy', 'head', 'technician')),
  PRIMARY KEY (school_id, person_id, duty)
) STRICT, WITHOUT ROWID;

CREATE TABLE device (
  school_id TEXT NOT NULL,
  label TEXT NOT NULL,
  room TEXT,
  class_id TEXT,
  PRIMARY KEY (school_id, label)
) STRICT, WITHOUT ROWID;

CREATE TABLE enrolment_token (
  school_id TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  expires_at INTEGER,
  PRIMARY KEY (school_id, token_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE profile (
  school_id TEXT NOT NULL,
  id TEXT NOT NULL,
  thumbprint TEXT NOT NULL,
  public_jwk TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'active', 'revoked')),
  device_label TEXT,
  room TEXT,
  directory_id TEXT,
  email TEXT,
  shared INTEGER NOT NULL,
  enrolled_at INTEGER NOT NULL,
  clock_offset_ms INTEGER,
  last_seen_at INTEGER,
  health TEXT,
  PRIMARY KEY (school_id, id),
  UNIQUE (school_id, thumbprint)
) STRICT, WITHOUT ROWID;
