-- Whether Redis has heard that the session ended, so that no service lets its tokens in any more.
ALTER TABLE sessions ADD COLUMN announced boolean NOT NULL DEFAULT false;
CREATE INDEX sessions_to_announce ON sessions (id) WHERE ended_at IS NOT NULL AND NOT announced;
