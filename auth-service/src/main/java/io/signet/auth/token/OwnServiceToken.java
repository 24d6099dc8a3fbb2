package io.signet.auth.token;

import io.signet.auth.domain.ServiceTokens;
import io.signet.auth.domain.SignedToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** This service's own token, signed anew shortly before it expires. */
public final class OwnServiceToken implements ServiceTokens {
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final TokenIssuer issuer;
    private final Clock clock;
    private volatile SignedToken current = new SignedToken("", Instant.EPOCH);

    public OwnServiceToken(TokenIssuer issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    @Override
    public SignedToken own() {
        SignedToken token = current;
        if (clock.instant().plus(MARGIN).isAfter(token.expiresAt())) {
            token = issuer.forService("auth");
            current = token;
        }
        return token;
    }
}
