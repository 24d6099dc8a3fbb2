-- When the person last showed who they are; signing in does, refreshing does not.
ALTER TABLE sessions ADD COLUMN authenticated_at timestamptz;
UPDATE sessions SET authenticated_at = created_at;
ALTER TABLE sessions ALTER COLUMN authenticated_at SET NOT NULL;

CREATE TABLE totp (
    account_id   uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    -- AES-256-GCM under signet.totp.key.
    secret       bytea    NOT NULL,
    -- Whether a code was shown, so that it counts.
    confirmed    boolean  NOT NULL,
    -- The step of the latest code that was taken: none is taken twice.
    last_step    bigint   NOT NULL,
    -- Wrong codes since the latest right one, and until when none is looked at because of them.
    failures     integer  NOT NULL,
    closed_until timestamptz
);

CREATE TABLE recovery_codes (
    account_id uuid  NOT NULL REFERENCES totp ON DELETE CASCADE,
    -- SHA-256; the code itself is nowhere but with its holder.
    hash       bytea NOT NULL,
    PRIMARY KEY (hash)
);
CREATE INDEX recovery_codes_of_account ON recovery_codes (account_id);

-- Sign-ins that wait for a second factor.
CREATE TABLE mfa_challenges (
    hash       bytea PRIMARY KEY,
    account_id uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    -- Of what was shown already: names of RFC 8176, separated by spaces.
    amr        text        NOT NULL,
    remember   boolean     NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX mfa_challenges_by_expiry ON mfa_challenges (expires_at);
CREATE INDEX mfa_challenges_of_account ON mfa_challenges (account_id);
