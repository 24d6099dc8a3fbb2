package io.signet.auth.token;

import io.signet.auth.domain.Account;
import io.signet.auth.domain.Factor;
import io.signet.auth.domain.Role;
import io.signet.auth.domain.Session;
import io.signet.auth.domain.SignedToken;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Signs access tokens; each signature takes about a millisecond of one core. */
public final class TokenIssuer {
    /** Values of {@code acr}: how sure we are of who it is. */
    private static final String SINGLE_FACTOR = "1";

    private static final String MULTI_FACTOR = "2";

    private final SigningKeys keys;
    private final TokenConfig config;
    private final Clock clock;
    private final Supplier<UUID> ids;

    public TokenIssuer(SigningKeys keys, TokenConfig config, Clock clock, Supplier<UUID> ids) {
        this.keys = keys;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    /** For a person who signed in. */
    public SignedToken forSession(Account account, Session session) {
        Set<String> groups = account.roles().stream().map(Role::claim).collect(Collectors.toSet());
        List<String> amr = session.factors().stream().sorted().map(Factor::amr).toList();
        return sign(
                Jwt.subject(account.id().toString())
                        .upn(account.username().value())
                        .groups(groups)
                        .claim("sid", session.id().toString())
                        .claim("amr", amr)
                        .claim("acr", Factor.areOfTwoKinds(session.factors()) ? MULTI_FACTOR : SINGLE_FACTOR)
                        .claim("auth_time", session.authenticatedAt().getEpochSecond()),
                config.accessLife());
    }

    /** For a service that calls its siblings. */
    public SignedToken forService(String service) {
        String subject = "service:" + service;
        return sign(Jwt.subject(subject).upn(subject).groups("service"), config.serviceLife());
    }

    private SignedToken sign(JwtClaimsBuilder claims, Duration life) {
        // JWTs count in seconds.
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant expiry = now.plus(life);
        SigningKey key = keys.current();
        String token = claims.issuer(config.issuer())
                .audience(config.audience())
                .issuedAt(now)
                .expiresAt(expiry)
                .claim("jti", ids.get().toString())
                .jws()
                // RFC 9068, 2.1.
                .header("typ", "at+jwt")
                .algorithm(key.algorithm().signature())
                .keyId(key.id())
                .sign(key.privateKey());
        return new SignedToken(token, expiry);
    }
}
