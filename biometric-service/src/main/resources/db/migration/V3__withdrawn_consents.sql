-- The number of the owner's consent; 0: made before consents had numbers.
ALTER TABLE templates ADD COLUMN consent bigint NOT NULL DEFAULT 0;

-- No template made under a consent up to this one is kept, or stored any more. Its row is what enrolment and withdrawal lock, so
-- that neither overtakes the other. Of erased accounts it stays, with the highest number there is.
CREATE TABLE withdrawals (
    subject uuid PRIMARY KEY,
    consent bigint NOT NULL CHECK (consent >= 0)
);
