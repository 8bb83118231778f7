-- Who somebody is: accounts elsewhere, second steps, and what a session was opened with.

-- A coarse name of the browser, how its person came in (link, password, provider), and when they last proved who they are.
ALTER TABLE session ADD COLUMN browser TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN way TEXT NOT NULL DEFAULT 'link';
ALTER TABLE session ADD COLUMN proved_at INTEGER NOT NULL DEFAULT 0;
-- The last use by a person's hand; an open stream moves only used_at.
ALTER TABLE session ADD COLUMN hand_at INTEGER NOT NULL DEFAULT 0;
UPDATE session SET hand_at = used_at;

-- Where staff may come from. The secret is sealed with a key that is not in this file.
CREATE TABLE sign_in_provider (
  school_id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('google', 'microsoft', 'other')),
  label TEXT NOT NULL,
  issuer TEXT NOT NULL,
  client_id TEXT NOT NULL,
  sealed_secret TEXT NOT NULL,
  -- Google: the Workspace's domain; Microsoft: the tenant's id; null for others.
  pinned TEXT,
  PRIMARY KEY (school_id, name)
) STRICT, WITHOUT ROWID;

-- A person's account there. Never found by e-mail.
CREATE TABLE identity (
  school_id TEXT NOT NULL,
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  person_id TEXT NOT NULL,
  linked_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, issuer, subject),
  UNIQUE (school_id, person_id, issuer)
) STRICT, WITHOUT ROWID;

CREATE TABLE second_step (
  school_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  sealed_secret TEXT NOT NULL,
  since_at INTEGER NOT NULL,
  -- The half minute of the last code taken: each code opens once.
  last_counter INTEGER NOT NULL,
  PRIMARY KEY (school_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_code (
  school_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  PRIMARY KEY (school_id, person_id, code_hash)
) STRICT, WITHOUT ROWID;
