CREATE TABLE templates (
    id         uuid PRIMARY KEY,
    subject    uuid NOT NULL,
    modality   smallint NOT NULL CHECK (modality IN (1, 2)),
    finger     smallint NOT NULL CHECK (finger BETWEEN 0 AND 10),
    model      varchar(100) NOT NULL,
    quality    smallint NOT NULL CHECK (quality BETWEEN 0 AND 100),
    created_at timestamptz NOT NULL,
    -- Of the protection of sealed.
    version    smallint NOT NULL,
    -- Nonce, ciphertext and tag of AES-256-GCM; the other columns are authenticated with it.
    sealed     bytea NOT NULL,
    UNIQUE (subject, modality)
);

CREATE TABLE thresholds (
    subject uuid PRIMARY KEY,
    value   smallint NOT NULL CHECK (value BETWEEN 5 AND 50)
);

-- Events for the authentication log, until it has acknowledged them.
CREATE TABLE outbox (
    id                   uuid PRIMARY KEY,
    position             bigint GENERATED ALWAYS AS IDENTITY,
    occurred_at          timestamptz NOT NULL,
    action               varchar(40) NOT NULL,
    subject              uuid NOT NULL,
    method               varchar(40) NOT NULL,
    reason               varchar(60) NOT NULL,
    address              varchar(64) NOT NULL,
    user_agent           varchar(512) NOT NULL,
    face_distance        smallint,
    fingerprint_distance smallint,
    fused_distance       double precision,
    threshold            smallint,
    processing_nanos     bigint NOT NULL,
    quality              smallint,
    correlation          uuid
);
CREATE INDEX outbox_position ON outbox (position);
