-- Since when nobody gets in because too many attempts failed; and how often the owner or an administrator undid that, which
-- begins a new count of attempts.
ALTER TABLE users ADD COLUMN locked_at timestamptz;
ALTER TABLE users ADD COLUMN unlocks integer NOT NULL DEFAULT 0;
