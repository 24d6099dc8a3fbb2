package io.signet.auth.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** An account as its owner is shown it: without what would help anybody to sign in. See {@link Account}. */
public record OwnAccount(
        UUID id,
        String username,
        String email,
        boolean emailVerified,
        boolean active,
        Instant createdAt,
        Set<Role> roles,
        boolean locked,
        Optional<Instant> eraseAt) {
    public OwnAccount {
        roles = Set.copyOf(roles);
    }

    public static OwnAccount of(Account account) {
        return new OwnAccount(
                account.id(),
                account.username().value(),
                account.email().value(),
                account.emailVerified(),
                account.active(),
                account.createdAt(),
                account.roles(),
                account.locked(),
                account.eraseAt());
    }
}
