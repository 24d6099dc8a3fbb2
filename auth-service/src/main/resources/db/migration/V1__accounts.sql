CREATE TABLE users (
    id            uuid PRIMARY KEY,
    username      text        NOT NULL,
    -- The name folded: NFKC, without regard to case. The indexes on the keys decide who is first.
    username_key  text        NOT NULL,
    email         text        NOT NULL,
    email_key     text        NOT NULL,
    password_hash text        NOT NULL,
    is_active     boolean     NOT NULL,
    created_at    timestamptz NOT NULL,
    CONSTRAINT users_username_taken UNIQUE (username_key),
    CONSTRAINT users_email_taken UNIQUE (email_key)
);

CREATE TABLE roles (
    account_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    role       text NOT NULL CHECK (role IN ('user', 'operator', 'auditor', 'administrator')),
    PRIMARY KEY (account_id, role)
);
CREATE INDEX roles_administrators ON roles (role) WHERE role = 'administrator';

CREATE TABLE consents (
    account_id uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    version    text        NOT NULL,
    given_at   timestamptz NOT NULL,
    address    text        NOT NULL,
    PRIMARY KEY (account_id, version)
);

-- Accounts whose templates are being enrolled. What is still here at erase_after was never finished and is erased.
CREATE TABLE pending_registrations (
    account_id  uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    erase_after timestamptz NOT NULL,
    abandoned   boolean     NOT NULL
);

CREATE TABLE sessions (
    id           uuid PRIMARY KEY,
    account_id   uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    -- Names of RFC 8176, separated by spaces.
    amr          text        NOT NULL,
    address      text        NOT NULL,
    user_agent   text        NOT NULL,
    created_at   timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    ended_at     timestamptz
);
CREATE INDEX sessions_of_account ON sessions (account_id);

CREATE TABLE refresh_tokens (
    -- SHA-256; the token itself is nowhere but with its holder.
    hash       bytea PRIMARY KEY,
    session_id uuid        NOT NULL REFERENCES sessions ON DELETE CASCADE,
    issued_at  timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);
CREATE INDEX refresh_tokens_of_session ON refresh_tokens (session_id);
CREATE INDEX refresh_tokens_by_expiry ON refresh_tokens (expires_at);

-- The one-time token of the first administrator: one row at most.
CREATE TABLE administrator_token (
    id          smallint PRIMARY KEY CHECK (id = 1),
    hash        bytea       NOT NULL,
    redeemed_at timestamptz
);

CREATE TABLE outbox (
    id                uuid PRIMARY KEY,
    seq               bigint GENERATED ALWAYS AS IDENTITY,
    occurred_at       timestamptz NOT NULL,
    action            text        NOT NULL,
    failure           text,
    subject           uuid,
    method            text        NOT NULL,
    address           text        NOT NULL,
    user_agent        text        NOT NULL,
    session_id        uuid,
    processing_micros bigint      NOT NULL,
    -- Until then a relay is at it.
    leased_until      timestamptz,
    -- The receiver called it invalid: kept for a person to look at.
    rejected_at       timestamptz
);
CREATE INDEX outbox_to_send ON outbox (seq) WHERE rejected_at IS NULL;
