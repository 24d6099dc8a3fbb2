package io.signet.auth.domain;

import java.time.Instant;

/** A JWT; does not print. */
public record SignedToken(String value, Instant expiresAt) {
    @Override
    public String toString() {
        return "SignedToken[until " + expiresAt + "]";
    }
}
