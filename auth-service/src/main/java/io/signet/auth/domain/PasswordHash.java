package io.signet.auth.domain;

/** A salted hash, in the modular crypt format of bcrypt; does not print. */
public record PasswordHash(String value) {
    public PasswordHash {
        if (!value.startsWith("$2a$") || value.length() != 60) {
            throw new IllegalArgumentException("not a bcrypt hash");
        }
    }

    @Override
    public String toString() {
        return "PasswordHash[hidden]";
    }
}
