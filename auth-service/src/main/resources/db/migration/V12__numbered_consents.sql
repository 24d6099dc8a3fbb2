-- Templates say under which consent they were made, so that a withdrawal takes all up to its own and none of a later one.
ALTER TABLE consents ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY UNIQUE;

ALTER TABLE template_erasures ADD COLUMN consent bigint NOT NULL DEFAULT 0;
UPDATE template_erasures SET consent = coalesce(
    (SELECT max(number) FROM consents WHERE consents.account_id = template_erasures.account_id AND ended_at IS NOT NULL), 0);
