-- Rosters of other systems: their ids for our people and classes, and their last rows, which the next delta changes.
CREATE TABLE roster_load (
  school_id TEXT NOT NULL PRIMARY KEY,
  loads INTEGER NOT NULL,
  loaded_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE roster_source (
  school_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('class', 'person')),
  source_id TEXT NOT NULL,
  own_id TEXT NOT NULL,
  PRIMARY KEY (school_id, kind, source_id)
) STRICT, WITHOUT ROWID;

-- Only the columns that a roster is made of (JSON): never demographics, telephone numbers or passwords.
CREATE TABLE roster_row (
  school_id TEXT NOT NULL,
  file TEXT NOT NULL,
  sourced_id TEXT NOT NULL,
  cells TEXT NOT NULL,
  PRIMARY KEY (school_id, file, sourced_id)
) STRICT, WITHOUT ROWID;
