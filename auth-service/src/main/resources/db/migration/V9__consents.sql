-- Every consent is a record of its own: to what, for what, when, from where, and when it ended.
ALTER TABLE consents DROP CONSTRAINT consents_pkey;
ALTER TABLE consents ADD COLUMN id uuid PRIMARY KEY DEFAULT gen_random_uuid();
ALTER TABLE consents ADD COLUMN purpose text NOT NULL DEFAULT 'biometric-authentication';
ALTER TABLE consents ADD COLUMN ended_at timestamptz;
CREATE INDEX consents_of_account ON consents (account_id);

-- Accounts whose templates are to be erased, because consent was withdrawn or the account is not used.
CREATE TABLE template_erasures (
    account_id uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    -- When to try, or to try again.
    due_at     timestamptz NOT NULL
);
CREATE INDEX template_erasures_by_due ON template_erasures (due_at);

-- To within an hour; and when the owner was told that templates are going to be erased because of it.
ALTER TABLE users ADD COLUMN last_used_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE users ADD COLUMN retention_notice_at timestamptz;
CREATE INDEX users_by_last_use ON users (last_used_at);
