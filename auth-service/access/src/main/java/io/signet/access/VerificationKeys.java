package io.signet.access;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The public keys that auth-service publishes at {@code signet.jwks}, a path or a URL of a JSON Web Key Set (RFC 7517).
 * Read when a token names a key that is not known, but not more often than configured: tokens with made-up keys cost
 * nothing. While the set can't be read, the keys last read hold.
 */
@Singleton
public class VerificationKeys {
    private static final Logger LOG = Logger.getLogger(VerificationKeys.class);
    private static final int TIMEOUT_MILLIS = 3_000;
    private static final int LARGEST = 1 << 20;

    private final URI location;
    private final AccessConfig config;
    private final InstantSource clock;
    private volatile Read known = new Read(Map.of(), Instant.MIN);
    private Uni<Void> reading;
    private Instant begun = Instant.MIN;

    private record Read(Map<String, PublicJsonWebKey> keys, Instant at) {}

    @Inject
    VerificationKeys(@ConfigProperty(name = "signet.jwks") String location, AccessConfig config) {
        this(uri(location), config, InstantSource.system());
    }

    VerificationKeys(URI location, AccessConfig config, InstantSource clock) {
        this.location = location;
        this.config = config;
        this.clock = clock;
    }

    /** The key of that name, as far as it was read, if it is published for that algorithm. */
    Optional<PublicKey> key(String id, String algorithm) {
        return Optional.ofNullable(known.keys().get(id))
                .filter(key -> algorithm.equals(key.getAlgorithm()))
                .map(PublicJsonWebKey::getPublicKey);
    }

    /**
     * Makes sure that a key is known if it is published, and goes on where the caller was; a failure to read is logged, not
     * passed on.
     */
    Uni<Void> provide(String id) {
        Read read = known;
        if (!read.keys().containsKey(id)) {
            return read().emitOn(CallersContext.current());
        }
        if (clock.instant().isAfter(read.at().plus(config.keysAtLeastEvery()))) {
            var _ = read().subscribe().with(ignored -> {});
        }
        return Uni.createFrom().voidItem();
    }

    /** Those who come while the set is being read wait for the same answer; those who come too soon after get none. */
    private synchronized Uni<Void> read() {
        Instant now = clock.instant();
        if (now.isAfter(begun.plus(config.keysAtMostEvery()))) {
            begun = now;
            reading = Uni.createFrom()
                    .voidItem()
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .invoke(this::readNow)
                    .onFailure()
                    .invoke(fault -> LOG.warnf("The key set %s can't be read: %s", location, fault.getMessage()))
                    .onFailure()
                    .recoverWithNull()
                    .memoize()
                    .indefinitely();
        }
        return reading;
    }

    private void readNow() {
        try {
            URLConnection connection = location.toURL().openConnection();
            connection.setUseCaches(false);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try (InputStream content = connection.getInputStream()) {
                known = new Read(
                        parse(new String(content.readNBytes(LARGEST), StandardCharsets.UTF_8)), clock.instant());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JoseException e) {
            throw new IllegalStateException("it is no JSON Web Key Set", e);
        }
    }

    private static Map<String, PublicJsonWebKey> parse(String keySet) throws JoseException {
        return new JsonWebKeySet(keySet)
                .getJsonWebKeys().stream()
                        .filter(PublicJsonWebKey.class::isInstance)
                        .map(PublicJsonWebKey.class::cast)
                        .filter(key -> key.getKeyId() != null)
                        .collect(Collectors.toUnmodifiableMap(
                                PublicJsonWebKey::getKeyId, Function.identity(), (first, second) -> first));
    }

    private static URI uri(String location) {
        return location.matches("[a-z]{2,}:.*")
                ? URI.create(location)
                : Path.of(location).toUri();
    }
}
