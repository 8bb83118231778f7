-- Ways out of the dashboard, and everything they were handed. Secrets lie in files beside the keys, never here.
CREATE TABLE channel (
  school_id TEXT NOT NULL,
  name TEXT NOT NULL CHECK (name IN ('mail', 'webhook')),
  -- JSON without secrets; the file of the secret that belongs to exactly these settings is named by secret_id.
  settings TEXT NOT NULL,
  secret_id TEXT,
  changed_at INTEGER NOT NULL,
  -- When something last got through since it was set, how often it has failed in a row, and until when it is left alone.
  proven_at INTEGER,
  failures INTEGER NOT NULL DEFAULT 0,
  rests_until_at INTEGER,
  PRIMARY KEY (school_id, name)
) STRICT, WITHOUT ROWID;

-- Queued in the transaction that makes the call: no call is ever made that its channels do not know of.
CREATE TABLE channel_delivery (
  school_id TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('mail', 'webhook', 'screen', 'pop-up')),
  -- Which call (alert/number) or trial (trial/id); empty person_id: a room, where nobody is named.
  cause TEXT NOT NULL,
  person_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('call', 'alarm', 'out-of-hours', 'trial')),
  alert_id TEXT,
  state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'failed', 'given-up')),
  queued_at INTEGER NOT NULL,
  next_try_at INTEGER NOT NULL,
  tried_at INTEGER,
  tries INTEGER NOT NULL DEFAULT 0,
  why TEXT,
  seen_at INTEGER,
  PRIMARY KEY (school_id, channel, cause, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX channel_delivery_waiting ON channel_delivery (school_id, channel, queued_at) WHERE state IN ('queued', 'failed');
CREATE INDEX channel_delivery_newest ON channel_delivery (school_id, queued_at);
