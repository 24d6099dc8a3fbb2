-- Whether the owner asked to stay signed in for longer.
ALTER TABLE sessions ADD COLUMN remembered boolean NOT NULL DEFAULT false;
