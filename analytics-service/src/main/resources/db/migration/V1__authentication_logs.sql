CREATE TABLE authentication_logs (
    id                   uuid PRIMARY KEY,
    occurred_at          timestamptz      NOT NULL,
    recorded_at          timestamptz      NOT NULL DEFAULT now(),
    service              text             NOT NULL,
    action               text             NOT NULL,
    outcome              text             NOT NULL CHECK (outcome IN ('SUCCESS', 'FAILURE')),
    subject              uuid,
    method               text,
    reason               text,
    address              text,
    user_agent           text,
    face_distance        smallint         CHECK (face_distance BETWEEN 0 AND 128),
    fingerprint_distance smallint         CHECK (fingerprint_distance BETWEEN 0 AND 128),
    fused_distance       double precision CHECK (fused_distance BETWEEN 0 AND 128),
    threshold            smallint         CHECK (threshold BETWEEN 5 AND 50),
    processing_millis    double precision CHECK (processing_millis >= 0),
    quality              smallint         CHECK (quality BETWEEN 0 AND 100),
    correlation_id       uuid
);

COMMENT ON TABLE authentication_logs IS 'Every authentication attempt; never a sample, a template, a password or a token';

-- Everybody's log, newest first.
CREATE INDEX authentication_logs_newest ON authentication_logs (occurred_at DESC, id DESC);

-- One account's log, newest first, and its figures.
CREATE INDEX authentication_logs_of_subject ON authentication_logs (subject, occurred_at DESC, id DESC)
    WHERE subject IS NOT NULL;
