-- Accounts that were deleted: nobody can use them until their owner takes them back, and at erase_at they are erased for good.
ALTER TABLE users ADD COLUMN erase_at timestamptz;
-- Whether one could be used before, as it can be again when it is taken back.
ALTER TABLE users ADD COLUMN was_active boolean NOT NULL DEFAULT false;
CREATE INDEX users_to_erase ON users (erase_at) WHERE erase_at IS NOT NULL;

-- Erasures that are under way in several services. Every step can be repeated; the one that was done last is noted before the next
-- begins. Outlives the account for the mail that confirms, and goes with that.
CREATE TABLE erasures (
    account_id uuid PRIMARY KEY,
    username   text        NOT NULL,
    email      text        NOT NULL,
    begun_at   timestamptz NOT NULL,
    progress   text        NOT NULL,
    -- When to go on, or to try again.
    due_at     timestamptz NOT NULL
);
CREATE INDEX erasures_by_due ON erasures (due_at);
