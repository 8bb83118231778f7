-- How staff sign in, and the record of what they did.
CREATE TABLE account (
  school_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  email TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  PRIMARY KEY (school_id, person_id),
  UNIQUE (school_id, email)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
  school_id TEXT NOT NULL,
  id_hash TEXT NOT NULL,
  person_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  used_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, id_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE link (
  school_id TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  role TEXT NOT NULL,
  person_id TEXT,
  name TEXT,
  signs_in_at_once INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  PRIMARY KEY (school_id, token_hash)
) STRICT, WITHOUT ROWID;

-- The hash chain. Rows are never changed; what may have to be erased stands in audit_detail, under the commitment here.
CREATE TABLE audit (
  school_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  object TEXT NOT NULL,
  commitment TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (school_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_detail (
  school_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  salt TEXT NOT NULL,
  details TEXT NOT NULL,
  PRIMARY KEY (school_id, seq)
) STRICT, WITHOUT ROWID;

-- The safeguarding lead's log: one short entry for each press that was closed; mistakes are listed apart.
CREATE TABLE log_entry (
  school_id TEXT NOT NULL,
  alert_id TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('dealt-with', 'mistake')),
  closed_at INTEGER NOT NULL,
  closed_by TEXT NOT NULL,
  note TEXT,
  PRIMARY KEY (school_id, alert_id)
) STRICT, WITHOUT ROWID;
