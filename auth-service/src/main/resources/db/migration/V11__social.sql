-- Links between accounts and people at providers of OpenID Connect. Issuer and subject name a person for ever.
CREATE TABLE social_identities (
    id         uuid PRIMARY KEY,
    account_id uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    -- As configured when it was linked.
    provider   text        NOT NULL,
    issuer     text        NOT NULL,
    subject    text        NOT NULL,
    -- For the owner.
    label      text        NOT NULL,
    linked_at  timestamptz NOT NULL,
    UNIQUE (issuer, subject)
);
CREATE INDEX social_identities_of_account ON social_identities (account_id);

-- Browsers that are away at a provider.
CREATE TABLE social_requests (
    state_hash   bytea PRIMARY KEY,
    -- Of what the browser keeps.
    binding_hash bytea       NOT NULL,
    provider     text        NOT NULL,
    nonce        bytea       NOT NULL,
    -- Of PKCE.
    verifier     bytea       NOT NULL,
    -- To be linked; none: to be signed in to.
    account_id   uuid REFERENCES users ON DELETE CASCADE,
    remember     boolean     NOT NULL,
    expires_at   timestamptz NOT NULL
);
CREATE INDEX social_requests_by_expiry ON social_requests (expires_at);
CREATE INDEX social_requests_of_account ON social_requests (account_id);

-- What came back, until the web app asks for the tokens.
CREATE TABLE social_tickets (
    hash       bytea PRIMARY KEY,
    account_id uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    remember   boolean     NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX social_tickets_by_expiry ON social_tickets (expires_at);
CREATE INDEX social_tickets_of_account ON social_tickets (account_id);
