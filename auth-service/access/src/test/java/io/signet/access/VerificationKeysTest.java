package io.signet.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jose4j.jwk.RsaJsonWebKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationKeysTest {
    private static final Duration MOMENT = new TestConfig().keysAtMostEvery().plusSeconds(1);

    @TempDir
    Path directory;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-06-01T12:00:00Z"));
    private Path file;
    private VerificationKeys keys;
    private RsaJsonWebKey current;
    private RsaJsonWebKey next;

    @BeforeEach
    void publish() throws Exception {
        current = Keys.made("current");
        next = Keys.made("next");
        file = Files.writeString(directory.resolve("jwks.json"), Keys.published(current));
        keys = new VerificationKeys(file.toUri(), new TestConfig(), now::get);
    }

    @Test
    void aKeyThatIsPublishedLaterIsFound() throws IOException {
        provide("current");
        assertEquals(current.getPublicKey(), keys.key("current", "RS256").orElseThrow());

        Files.writeString(file, Keys.published(current, next));
        later(MOMENT);
        provide("next");
        assertEquals(next.getPublicKey(), keys.key("next", "RS256").orElseThrow());
    }

    @Test
    void madeUpKeysDoNotMakeUsReadAgainAndAgain() throws IOException {
        var reads = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jwks.json", exchange -> {
            reads.incrementAndGet();
            byte[] keySet = Keys.published(current).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, keySet.length);
            exchange.getResponseBody().write(keySet);
            exchange.close();
        });
        server.start();
        try {
            var location = URI.create("http://localhost:%d/jwks.json"
                    .formatted(server.getAddress().getPort()));
            keys = new VerificationKeys(location, new TestConfig(), now::get);
            for (int i = 0; i < 100; i++) {
                provide("made-up-" + i);
            }
            assertEquals(1, reads.get());
            assertTrue(keys.key("current", "RS256").isPresent());
            later(MOMENT);
            provide("made-up");
            assertEquals(2, reads.get());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whileTheSetCannotBeReadTheKeysLastReadHold() throws IOException {
        provide("current");
        for (String broken : new String[] {"", "rubbish", "{\"keys\":"}) {
            Files.writeString(file, broken);
            later(MOMENT);
            provide("next");
            assertTrue(keys.key("current", "RS256").isPresent());
            assertTrue(keys.key("next", "RS256").isEmpty());
        }
        Files.delete(file);
        later(MOMENT);
        provide("next");
        assertTrue(keys.key("current", "RS256").isPresent());
    }

    @Test
    void aKeyIsThereForTheOneAlgorithmThatItIsPublishedFor() {
        provide("current");
        assertTrue(keys.key("current", "RS256").isPresent());
        for (String other : new String[] {"RS512", "PS256", "HS256", "ES256", "none", ""}) {
            assertTrue(keys.key("current", other).isEmpty(), other);
        }
    }

    @Test
    void aWithdrawnKeyGoes() throws IOException {
        provide("current");
        Files.writeString(file, Keys.published(next));
        later(new TestConfig().keysAtLeastEvery().plusSeconds(1));
        provide("current");
        Awaitility.await().until(() -> keys.key("current", "RS256").isEmpty());
    }

    private void provide(String id) {
        keys.provide(id).await().atMost(Duration.ofSeconds(20));
    }

    private void later(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }
}
