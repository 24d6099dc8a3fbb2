package io.signet.auth.domain;

import java.util.Optional;

/**
 * Somebody as a provider vouches for them. Issuer and subject together name them for ever; the address may change hands.
 *
 * @param issuer of the provider
 * @param subject at most 255 characters
 * @param verifiedEmail an address that the provider says is theirs; empty when it does not say so
 */
public record ExternalPerson(String issuer, String subject, Optional<EmailAddress> verifiedEmail) {
    private static final int LONGEST = 255;

    public ExternalPerson {
        // OpenID Connect Core 1.0, section 2.
        if (subject.isEmpty() || subject.length() > LONGEST) {
            throw new IllegalArgumentException("a subject has 1 to 255 characters, got " + subject.length());
        }
    }

    /** For the owner to tell it from others. */
    public String label() {
        return verifiedEmail.map(EmailAddress::value).orElse(subject);
    }
}
