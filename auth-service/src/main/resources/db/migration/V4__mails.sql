ALTER TABLE users ADD COLUMN email_verified boolean NOT NULL DEFAULT false;

-- Mails that are to be sent: to an account, or to whom somebody named, who may not exist. Holds no secret: the link is made
-- when the mail is.
CREATE TABLE mail_orders (
    id         uuid PRIMARY KEY,
    kind       text        NOT NULL,
    account_id uuid REFERENCES users ON DELETE CASCADE,
    login      text,
    ordered_at timestamptz NOT NULL,
    -- When to try, or to try again.
    due_at     timestamptz NOT NULL,
    CHECK ((account_id IS NULL) <> (login IS NULL))
);
CREATE INDEX mail_orders_by_due ON mail_orders (due_at);
CREATE INDEX mail_orders_of_account ON mail_orders (account_id);

-- Links that were mailed and not yet used: one an account and kind.
CREATE TABLE mail_links (
    -- SHA-256; the link itself is nowhere but in the mail.
    hash       bytea PRIMARY KEY,
    account_id uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    kind       text        NOT NULL,
    -- The address that is confirmed by following the link.
    email      text        NOT NULL,
    issued_at  timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT mail_links_once UNIQUE (account_id, kind)
);

-- New addresses that wait for the consent of the old one's owner and the new one's.
CREATE TABLE email_changes (
    account_id    uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    email         text        NOT NULL,
    old_confirmed boolean     NOT NULL,
    new_confirmed boolean     NOT NULL,
    expires_at    timestamptz NOT NULL
);
