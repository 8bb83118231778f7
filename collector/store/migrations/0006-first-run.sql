-- Whether "What does Pip do?" opens by itself, once for each pupil on a device. On: children are told before they need it.
ALTER TABLE school ADD COLUMN shows_first_run INTEGER NOT NULL DEFAULT 1;
