package io.signet.auth.domain;

import java.time.Instant;
import java.util.Set;

/**
 * What somebody holds who has to show a second factor; does not print.
 *
 * @param answers what answers it
 */
public record MfaChallenge(OpaqueToken token, Instant expiresAt, Set<Answer> answers) {
    /** In the order in which they are offered. */
    public enum Answer {
        /** Of the authenticator app, or a recovery code. */
        CODE,
        PASSKEY,
        /** To whoever has neither. */
        MAILED_CODE
    }

    public MfaChallenge {
        answers = Set.copyOf(answers);
    }
}
