package io.signet.auth.domain;

import java.util.Set;
import java.util.UUID;

/**
 * A sign-in that waits for a second factor.
 *
 * @param shown the factors that hold already
 * @param remember whether the session's refresh tokens shall last longer
 */
public record PendingSignIn(UUID account, Set<Factor> shown, boolean remember) {
    public PendingSignIn {
        shown = Set.copyOf(shown);
    }
}
