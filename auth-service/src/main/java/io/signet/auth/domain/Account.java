package io.signet.auth.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody who can sign in.
 *
 * @param emailVerified whether somebody followed a link that was mailed to the address
 * @param locked whether nobody gets in because too many tried and failed
 * @param unlocks how often the account was unlocked
 * @param eraseAt when it is to be erased; empty unless it was deleted
 * @param active false for a deactivated account and for one whose registration is still under way
 */
public record Account(
        UUID id,
        Username username,
        EmailAddress email,
        boolean emailVerified,
        PasswordHash passwordHash,
        boolean active,
        Instant createdAt,
        Set<Role> roles,
        boolean locked,
        int unlocks,
        Optional<Instant> eraseAt) {
    public Account {
        roles = Set.copyOf(roles);
    }

    public Account withActive(boolean changed) {
        return new Account(
                id, username, email, emailVerified, passwordHash, changed, createdAt, roles, locked, unlocks, eraseAt);
    }

    public Account withRoles(Set<Role> changed) {
        return new Account(
                id, username, email, emailVerified, passwordHash, active, createdAt, changed, locked, unlocks, eraseAt);
    }

    public Account unlocked() {
        return new Account(
                id,
                username,
                email,
                emailVerified,
                passwordHash,
                active,
                createdAt,
                roles,
                false,
                unlocks + 1,
                eraseAt);
    }

    /** The same, deleted. */
    public Account deleted(Instant until) {
        return new Account(
                id,
                username,
                email,
                emailVerified,
                passwordHash,
                false,
                createdAt,
                roles,
                locked,
                unlocks,
                Optional.of(until));
    }

    /** Whether the right proof lets somebody in. */
    public boolean opens() {
        return active && !locked;
    }

    /** Whether what was proven of this account is proven of what has become of it: it opens, by the same password. */
    public boolean isProvenAs(Account now) {
        return now.opens() && passwordHash.equals(now.passwordHash);
    }

    /** Whether the account can administer others. */
    public boolean administers() {
        return active && roles.contains(Role.ADMINISTRATOR);
    }
}
