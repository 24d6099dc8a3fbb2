package io.signet.auth.domain;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * One sign-in and all that follows from it: a family of refresh tokens, of which at most one works.
 *
 * @param factors how the person was known
 * @param origin of the latest use
 * @param authenticatedAt when the person last showed who they are
 * @param remembered whether its refresh tokens last longer
 */
public record Session(
        UUID id,
        UUID account,
        Set<Factor> factors,
        Origin origin,
        Instant createdAt,
        Instant authenticatedAt,
        boolean remembered) {
    public Session {
        factors = Set.copyOf(factors);
        if (factors.isEmpty()) {
            throw new IllegalArgumentException("a session needs a factor");
        }
    }
}
