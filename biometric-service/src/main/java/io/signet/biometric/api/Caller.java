package io.signet.biometric.api;

import io.quarkus.security.identity.SecurityIdentity;
import io.signet.biometric.domain.Subject;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who calls, as their token says.
 *
 * @param name the token's subject: an account, or {@code service:<name>}
 */
record Caller(String name, Set<String> roles) {
    private static final String SERVICE = "service";

    Caller {
        roles = Set.copyOf(roles);
    }

    /**
     * Whoever's token came with the call.
     *
     * @throws io.grpc.StatusRuntimeException when there was none
     */
    static Caller of(SecurityIdentity identity) {
        if (identity.isAnonymous()) {
            throw Problems.tokenInvalid();
        }
        return new Caller(((JsonWebToken) identity.getPrincipal()).getSubject(), identity.getRoles());
    }

    boolean isService() {
        return roles.contains(SERVICE);
    }

    boolean isAuthService() {
        return isService() && name.equals("service:auth");
    }

    boolean is(Subject subject) {
        return subject.account().toString().equals(name);
    }

    /** Whether this is an account's token at all: a subject of another form never equals a UUID. */
    boolean isAccount() {
        try {
            return UUID.fromString(name).toString().equals(name);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
