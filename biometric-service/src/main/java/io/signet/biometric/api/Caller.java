package io.signet.biometric.api;

import io.grpc.Context;
import io.signet.biometric.domain.Subject;
import java.util.Set;
import java.util.UUID;

/**
 * Who calls, as their token says.
 *
 * @param name the token's subject: an account, or {@code service:<name>}
 */
record Caller(String name, Set<String> roles) {
    private static final Context.Key<Caller> CURRENT = Context.key("caller");
    private static final String SERVICE = "service";

    Caller {
        roles = Set.copyOf(roles);
    }

    /** Of the call in work; set by {@link CallerInterceptor} before anything else runs. */
    static Caller current() {
        Caller caller = CURRENT.get();
        if (caller == null) {
            throw new IllegalStateException("a call came past the check of its token");
        }
        return caller;
    }

    Context attached() {
        return Context.current().withValue(CURRENT, this);
    }

    boolean isService() {
        return roles.contains(SERVICE);
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
