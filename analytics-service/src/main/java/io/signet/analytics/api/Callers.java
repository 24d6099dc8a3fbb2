package io.signet.analytics.api;

import io.quarkus.security.AuthenticationFailedException;
import io.signet.analytics.domain.Caller;
import io.signet.analytics.domain.Role;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Verified tokens as callers. */
final class Callers {
    static final String SERVICE = "service";
    static final String USER = "user";
    static final String OPERATOR = "operator";
    static final String AUDITOR = "auditor";
    static final String ADMINISTRATOR = "administrator";

    private static final String SERVICE_PREFIX = "service:";

    private Callers() {}

    static Caller account(JsonWebToken token) {
        var account = Uuids.parse(token.getSubject())
                .orElseThrow(() -> new AuthenticationFailedException("The token is no account's"));
        var roles = Arrays.stream(Role.values())
                .filter(role -> token.getGroups().contains(role.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
        return new Caller(account, roles);
    }

    /** The name of the calling service, such as "auth". */
    static String service(JsonWebToken token) {
        String subject = token.getSubject();
        if (subject == null || !subject.startsWith(SERVICE_PREFIX)) {
            throw new AuthenticationFailedException("The token is no service's");
        }
        return subject.substring(SERVICE_PREFIX.length());
    }
}
