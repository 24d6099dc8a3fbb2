package io.signet.auth.domain;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody hands in to sign in: a password, samples or both.
 *
 * @param password absent: sign in by body alone
 * @param samples empty: sign in by password alone
 * @param remember whether the session's refresh tokens shall last longer
 */
public record LoginAttempt(
        LoginName login, Optional<Password> password, BodySamples samples, Origin origin, boolean remember) {
    /**
     * Checks that there is something to check.
     *
     * @throws InvalidValue when there is neither password nor sample
     */
    public LoginAttempt {
        if (password.isEmpty() && samples.isEmpty()) {
            throw new InvalidValue("Give a password, samples or both.");
        }
    }

    public boolean isBiometric() {
        return !samples.isEmpty();
    }

    public Set<Factor> factors() {
        var factors = EnumSet.noneOf(Factor.class);
        password.ifPresent(given -> factors.add(Factor.PASSWORD));
        factors.addAll(Factor.of(samples));
        return factors;
    }
}
