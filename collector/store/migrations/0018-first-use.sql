-- First use: what somebody confirmed of the school, when set-up was finished, and the trial alerts that lead and deputy answered.
CREATE TABLE set_up (
  school_id TEXT NOT NULL PRIMARY KEY,
  confirmed_at INTEGER,
  confirmed_by TEXT,
  -- Once it is finished it stays so in the record; whether the school is ready is asked anew each time.
  finished_at INTEGER,
  finished_by TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE set_up_trial (
  school_id TEXT NOT NULL,
  id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  duty TEXT NOT NULL CHECK (duty IN ('dsl', 'deputy')),
  sent_by TEXT NOT NULL,
  sent_at INTEGER NOT NULL,
  shown_at INTEGER,
  answered_at INTEGER,
  -- Replaced by a newer one, or its person no longer has the duty: from then on no answer counts.
  ended_at INTEGER,
  PRIMARY KEY (school_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX set_up_trial_person ON set_up_trial (school_id, person_id, duty);

-- Whoever takes a duty away, by whichever way, ends what was answered under it: who gets it back answers anew.
CREATE TRIGGER set_up_trial_duty_taken AFTER DELETE ON duty BEGIN
  UPDATE set_up_trial SET ended_at = max(sent_at, coalesce(answered_at, sent_at))
    WHERE school_id = old.school_id AND person_id = old.person_id AND duty = old.duty AND ended_at IS NULL;
END;
CREATE TRIGGER set_up_trial_left AFTER UPDATE OF left_at ON person WHEN new.left_at IS NOT NULL AND old.left_at IS NULL BEGIN
  UPDATE set_up_trial SET ended_at = new.left_at
    WHERE school_id = new.school_id AND person_id = new.id AND ended_at IS NULL;
END;
