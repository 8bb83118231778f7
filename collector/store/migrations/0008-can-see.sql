-- What a profile may read about its own person, every few seconds while somebody reads it: neither read walks a whole table.
CREATE INDEX concern_by_person ON concern (school_id, profile_id, person_key, pressed_at) WHERE person_key IS NOT NULL;
-- All that is read of a look stands in the index: else the planner takes the primary key and reads the school's whole record.
CREATE INDEX audit_looks ON audit (school_id, object, action, actor, at)
  WHERE action IN ('look-device', 'look-name', 'look-address');
