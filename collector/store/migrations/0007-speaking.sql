-- Whether a cover speaks by itself to the youngest, as a school may want it.
ALTER TABLE school ADD COLUMN speaks_by_itself INTEGER NOT NULL DEFAULT 0;
