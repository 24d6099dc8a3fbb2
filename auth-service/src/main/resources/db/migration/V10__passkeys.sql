-- Credential records (WebAuthn Level 3, 4).
CREATE TABLE passkeys (
    id              uuid PRIMARY KEY,
    account_id      uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    -- What the owner calls it.
    name            text        NOT NULL,
    -- The authenticator chose it; it is nobody else's.
    credential_id   bytea       NOT NULL UNIQUE,
    -- AAGUID, credential ID and public key (COSE).
    attested_data   bytea       NOT NULL,
    -- The highest seen.
    sign_count      bigint      NOT NULL,
    -- Separated by spaces.
    transports      text        NOT NULL,
    backup_eligible boolean     NOT NULL,
    backed_up       boolean     NOT NULL,
    created_at      timestamptz NOT NULL,
    last_used_at    timestamptz
);
CREATE INDEX passkeys_of_account ON passkeys (account_id);

-- Challenges that no passkey has signed yet.
CREATE TABLE passkey_challenges (
    hash       bytea PRIMARY KEY,
    -- Whose new passkey it is for; none: for anybody who has one.
    account_id uuid REFERENCES users ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);
CREATE INDEX passkey_challenges_by_expiry ON passkey_challenges (expires_at);
CREATE INDEX passkey_challenges_of_account ON passkey_challenges (account_id);
