package io.signet.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Tells access tokens that auth-service signed for Signet, and that are in force, from all others. What was found good is
 * remembered for a while, so that its signature is not reckoned again with each request; that it has not expired and that
 * its key is still published is looked at each time.
 */
@Singleton
public class AccessTokens {
    private static final String TYPE = "at+jwt";
    private static final String BEARER = "Bearer ";
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final VerificationKeys keys;
    private final Duration clockSkew;
    private final Cache<String, Verified> verified;
    private final JwtConsumer consumer;

    private record Verified(
            JsonWebToken token, String keyId, String algorithm, Key key, Optional<SessionQuestion> session) {}

    /**
     * Reads each claim once, as many requests come with one token. For a claim that is not one of MicroProfile's own, the
     * original throws and catches an exception each time.
     */
    private static final class AccessToken extends DefaultJWTCallerPrincipal {
        private static final Map<String, Claims> KNOWN =
                Arrays.stream(Claims.values()).collect(Collectors.toUnmodifiableMap(Claims::name, Function.identity()));

        private final Map<String, Object> read = new ConcurrentHashMap<>();
        private final Set<String> groups;

        AccessToken(String type, JwtClaims claims) {
            super(type, claims);
            this.groups = Set.copyOf(super.getGroups());
        }

        @Override
        public Set<String> getGroups() {
            return groups;
        }

        @Override
        protected Object getClaimValue(String claim) {
            return read.computeIfAbsent(claim, super::getClaimValue);
        }

        @Override
        protected Claims getClaimType(String claim) {
            return KNOWN.getOrDefault(claim, Claims.UNKNOWN);
        }
    }

    AccessTokens(VerificationKeys keys, AccessConfig config) {
        this.keys = keys;
        this.clockSkew = config.clockSkew();
        verified = Caffeine.newBuilder()
                .maximumSize(config.tokensRemembered())
                .expireAfterAccess(REMEMBERED)
                .build();
        consumer = new JwtConsumerBuilder()
                // RFC 8725, 3.1: those that auth-service signs with, whatever the token says.
                .setJwsAlgorithmConstraints(
                        ConstraintType.PERMIT,
                        AlgorithmIdentifiers.RSA_USING_SHA256,
                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                .setVerificationKeyResolver(this::key)
                // RFC 8725, 3.11, and RFC 9068, 2.1: no other kind of token passes for an access token.
                .setExpectedType(true, TYPE)
                // RFC 8725, 3.8 and 3.9.
                .setExpectedIssuer(config.issuer())
                .setExpectedAudience(config.audience())
                // RFC 9068, 4.
                .setRequireSubject()
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds((int) config.clockSkew().toSeconds())
                // A token from the future was not signed by a clock of ours; how old one may be, "exp" says.
                .setRequireIssuedAt()
                .setIssuedAtRestrictions((int) config.clockSkew().toSeconds(), Integer.MAX_VALUE)
                .build();
    }

    /** The token's claims; the failure {@link AuthenticationFailedException} when anything about it is not as it must be. */
    public Uni<JsonWebToken> verify(String token) {
        return Uni.createFrom().deferred(() -> {
            Optional<Verified> before = Optional.ofNullable(verified.getIfPresent(token));
            return keys.provide(before.map(Verified::keyId).orElseGet(() -> keyId(token)))
                    .map(ready ->
                            before.filter(this::stillHolds).map(Verified::token).orElseGet(() -> verifyAnew(token)));
        });
    }

    /**
     * Whether the session is open can be asked before the token is looked at again: nothing is decided by it.
     *
     * @param authorization the header, or null
     * @return empty where the token was not found good before, is no longer good, or is not of a session
     */
    public Optional<SessionQuestion> sessionOf(String authorization) {
        return authorization == null || !authorization.startsWith(BEARER)
                ? Optional.empty()
                : Optional.ofNullable(verified.getIfPresent(authorization.substring(BEARER.length())))
                        .filter(this::stillHolds)
                        .flatMap(Verified::session);
    }

    private boolean stillHolds(Verified before) {
        Instant expired =
                Instant.ofEpochSecond(before.token().getExpirationTime()).plus(clockSkew);
        return Instant.now().isBefore(expired)
                && keys.key(before.keyId(), before.algorithm())
                        .filter(before.key()::equals)
                        .isPresent();
    }

    private static String keyId(String token) {
        try {
            String id = JsonWebStructure.fromCompactSerialization(token).getKeyIdHeaderValue();
            if (id == null) {
                throw new AuthenticationFailedException("it names no key");
            }
            return id;
        } catch (JoseException e) {
            throw new AuthenticationFailedException("it is no JWT", e);
        }
    }

    private JsonWebToken verifyAnew(String token) {
        try {
            JwtContext context = consumer.process(token);
            context.getJwtClaims().setClaim(Claims.raw_token.name(), token);
            var signature = (JsonWebSignature) context.getJoseObjects().getFirst();
            var claims = new AccessToken(signature.getHeader("typ"), context.getJwtClaims());
            verified.put(
                    token,
                    new Verified(
                            claims,
                            signature.getKeyIdHeaderValue(),
                            signature.getAlgorithmHeaderValue(),
                            signature.getKey(),
                            session(claims)));
            return claims;
        } catch (InvalidJwtException e) {
            throw new AuthenticationFailedException("it does not hold: " + e.getErrorDetails(), e);
        }
    }

    private static Optional<SessionQuestion> session(JsonWebToken token) {
        try {
            return Optional.ofNullable(token.<Object>getClaim("sid"))
                    .map(Object::toString)
                    .map(UUID::fromString)
                    .map(session -> new SessionQuestion(session, token.getSubject()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Key key(JsonWebSignature signature, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        // RFC 8725, 3.1: each key is for the one algorithm that it is published with.
        return keys.key(signature.getKeyIdHeaderValue(), signature.getAlgorithmHeaderValue())
                .orElseThrow(() -> new UnresolvableKeyException("no key of this name and algorithm is published"));
    }
}
