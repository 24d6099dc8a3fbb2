package io.signet.auth.api;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.signet.auth.domain.Caller;
import io.signet.auth.domain.Reason;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who makes the call that is being served, by its token. */
@Singleton
class Callers {
    private final CurrentIdentityAssociation identity;

    @Inject
    Callers(CurrentIdentityAssociation identity) {
        this.identity = identity;
    }

    Uni<Caller> current() {
        return identity.getDeferredIdentity().map(Callers::caller);
    }

    private static Caller caller(SecurityIdentity identity) {
        if (identity.getPrincipal() instanceof JsonWebToken token
                && token.getSubject() != null
                && token.getClaim("sid") instanceof String session) {
            try {
                return new Caller(UUID.fromString(token.getSubject()), UUID.fromString(session));
            } catch (IllegalArgumentException e) {
                throw Problems.of(Reason.TOKEN_INVALID);
            }
        }
        throw Problems.of(Reason.TOKEN_INVALID);
    }
}
