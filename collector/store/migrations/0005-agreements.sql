-- Agreements: their texts, who answered which version, what was read aloud to a class, and what parents signed.
CREATE TABLE agreement (
  school_id TEXT NOT NULL,
  id TEXT NOT NULL,
  audience TEXT NOT NULL,
  PRIMARY KEY (school_id, id),
  UNIQUE (school_id, audience)
) STRICT, WITHOUT ROWID;

-- Every text there ever was. `text` is JSON (AgreementText).
CREATE TABLE agreement_text (
  school_id TEXT NOT NULL,
  agreement_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  text TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  published_by TEXT NOT NULL,
  PRIMARY KEY (school_id, agreement_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE agreement_answer (
  school_id TEXT NOT NULL,
  event_id TEXT NOT NULL,
  agreement_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  answer TEXT NOT NULL CHECK (answer IN ('accepted', 'declined')),
  -- The log-in as the device named it; the person where the roster knew it then.
  person_key TEXT NOT NULL,
  person_id TEXT,
  profile_id TEXT NOT NULL,
  device_label TEXT,
  answered_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  -- The calendar year in which its school year began.
  school_year INTEGER NOT NULL,
  PRIMARY KEY (school_id, event_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_answer_by_key ON agreement_answer (school_id, person_key, answered_at);
CREATE INDEX agreement_answer_by_person ON agreement_answer (school_id, person_id, answered_at);

-- Read aloud to a class by an adult: never a child's consent.
CREATE TABLE agreement_reading (
  school_id TEXT NOT NULL,
  id TEXT NOT NULL,
  class_id TEXT NOT NULL,
  agreement_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  read_by TEXT NOT NULL,
  read_at INTEGER NOT NULL,
  school_year INTEGER NOT NULL,
  PRIMARY KEY (school_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_reading_by_class ON agreement_reading (school_id, class_id, read_at);

-- On paper, recorded by the office; the newest record of a year counts, and may withdraw the one before.
CREATE TABLE agreement_signature (
  school_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  person_id TEXT NOT NULL,
  signed_by TEXT NOT NULL CHECK (signed_by IN ('parent', 'carer')),
  signed_on TEXT NOT NULL,
  withdrawn INTEGER NOT NULL,
  agreement_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL,
  school_year INTEGER NOT NULL,
  PRIMARY KEY (school_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_signature_by_person ON agreement_signature (school_id, person_id, school_year);

-- Log-ins whose audience is not that of the roster: governors, visitors, groups from outside.
CREATE TABLE agreement_audience (
  school_id TEXT NOT NULL,
  person_key TEXT NOT NULL,
  audience TEXT NOT NULL,
  name TEXT,
  PRIMARY KEY (school_id, person_key)
) STRICT, WITHOUT ROWID;

-- What the limited profile of those who declined closes (JSON list of category names); no row: the shipped list.
CREATE TABLE agreement_limit (
  school_id TEXT NOT NULL PRIMARY KEY,
  categories TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- When a member of staff last read the names of a class's pupils who declined: later ones are news.
CREATE TABLE agreement_look (
  school_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  class_id TEXT NOT NULL,
  looked_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, person_id, class_id)
) STRICT, WITHOUT ROWID;

-- Texts and answers are only ever added.
CREATE TRIGGER agreement_text_stays BEFORE UPDATE ON agreement_text BEGIN SELECT RAISE(ABORT, 'agreement texts are never changed'); END;
CREATE TRIGGER agreement_text_is_kept BEFORE DELETE ON agreement_text BEGIN SELECT RAISE(ABORT, 'agreement texts are never deleted'); END;
CREATE TRIGGER agreement_answer_stays BEFORE UPDATE ON agreement_answer BEGIN SELECT RAISE(ABORT, 'agreement answers are never changed'); END;
CREATE TRIGGER agreement_signature_stays BEFORE UPDATE ON agreement_signature BEGIN SELECT RAISE(ABORT, 'signatures are never changed'); END;
