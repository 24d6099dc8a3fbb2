package io.signet.auth.domain;

import java.util.Optional;
import java.util.UUID;

/**
 * A mail that is to be sent.
 *
 * @param account to whom; empty where somebody only named an account
 * @param login the name they gave, who may be nobody's; empty where the account is known
 */
public record MailOrder(UUID id, MailKind kind, Optional<UUID> account, Optional<LoginName> login) {
    public static MailOrder to(UUID account, MailKind kind, UUID id) {
        return new MailOrder(id, kind, Optional.of(account), Optional.empty());
    }

    public static MailOrder to(LoginName login, MailKind kind, UUID id) {
        return new MailOrder(id, kind, Optional.empty(), Optional.of(login));
    }
}
