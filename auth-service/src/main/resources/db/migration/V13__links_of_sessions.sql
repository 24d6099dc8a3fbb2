-- Who asked to link their account links it only while the session that they asked in is open.
DELETE FROM social_requests WHERE account_id IS NOT NULL;
ALTER TABLE social_requests ADD COLUMN session_id uuid REFERENCES sessions ON DELETE CASCADE;
ALTER TABLE social_requests ADD CHECK ((account_id IS NULL) = (session_id IS NULL));
CREATE INDEX social_requests_of_session ON social_requests (session_id);
