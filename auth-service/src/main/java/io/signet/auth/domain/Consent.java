package io.signet.auth.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * The owner's agreement to the storage of protected templates.
 *
 * @param purpose what for
 * @param version of the text that was agreed to
 * @param address from where
 * @param endedAt when it was withdrawn, or the templates erased because nobody used the account; empty while it holds
 */
public record Consent(String purpose, String version, Instant givenAt, String address, Optional<Instant> endedAt) {
    private static final String BIOMETRIC_AUTHENTICATION = "biometric-authentication";

    /** To be known by face and finger. */
    public static Consent toBiometrics(String version, Instant givenAt, Origin origin) {
        return new Consent(BIOMETRIC_AUTHENTICATION, version, givenAt, origin.address(), Optional.empty());
    }
}
