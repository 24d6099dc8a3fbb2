-- Accounts that were erased, so that what is reported late does not say who they were either. A digest of a random id that
-- stands nowhere else leads to nobody.
CREATE TABLE erased_subjects (
    digest    bytea PRIMARY KEY,
    erased_at timestamptz NOT NULL DEFAULT now()
);

-- What a session did.
CREATE INDEX authentication_logs_of_correlation ON authentication_logs (correlation_id) WHERE correlation_id IS NOT NULL;
