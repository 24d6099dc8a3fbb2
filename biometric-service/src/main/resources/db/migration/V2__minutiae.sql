-- Of fingerprints, where the operator has them compared: sealed as the code is, for itself.
ALTER TABLE templates ADD COLUMN minutiae bytea;
