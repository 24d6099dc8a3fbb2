package io.signet.launcher.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.signet.launcher.client.Picture;
import io.signet.launcher.system.CannotRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a gateway that gives the answers of a script. */
class DemonstrationTest {
    private static final String MATCH =
            "{\"verified\":true,\"faceDistance\":9,\"fingerprintDistance\":12,\"fusedDistance\":10.5,\"threshold\":22}";
    private static final String NO_MATCH =
            "{\"verified\":false,\"faceDistance\":61,\"fingerprintDistance\":58,\"fusedDistance\":59.5,\"threshold\":22}";

    private final Samples samples = new Samples(List.of(picture()), picture(), picture(), "drawn by hand");
    private final List<String> lines = new ArrayList<>();
    private HttpServer gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        answer("/api/auth/register", 201, "{\"tokens\":{\"accessToken\":\"token\"}}");
        answer("/api/bio/enroll", 201, "{\"quality\":[{\"modality\":\"face\",\"score\":83}]}");
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    @Test
    void everyEntryOfTheLogIsWaitedForAndShown() throws Exception {
        answer("/api/bio/verify", 200, MATCH, NO_MATCH);
        var logins = new AtomicInteger();
        gateway.createContext(
                "/api/auth/login",
                exchange -> reply(
                        exchange, logins.getAndIncrement() == 0 ? 200 : 401, "{\"amr\":[\"face\"],\"title\":\"No\"}"));
        List<String> early = List.of(
                entry("register", "success"),
                entry("enrol", "success"),
                entry("verify", "success"),
                entry("verify", "failure"),
                entry("login", "success"),
                entry("login", "failure"));
        // One of each kind is there; the verifications that the logins asked for come last.
        List<String> all = new ArrayList<>(early);
        all.addAll(List.of(entry("verify", "success"), entry("verify", "failure")));
        answer("/api/logs/auth", 200, log(List.of()), log(early), log(all));

        demonstrate();

        int heading = lines.indexOf(" 7.  All of that in the authentication log, newest first:");
        assertEquals(8, lines.size() - heading - 1, lines.toString());
        assertTrue(lines.contains(" 3.  The same person is accepted:  face 9, fingerprint 12, fused 10.5"
                + " of 128 bits, threshold 22"));
    }

    @Test
    void anImpostorWhoIsAcceptedEndsIt() {
        answer("/api/bio/verify", 200, MATCH);
        var end = assertThrows(CannotRun.class, this::demonstrate);
        assertTrue(end.getMessage().contains("the impostor was accepted, face 9"), end.getMessage());
    }

    private void demonstrate() throws Exception {
        URI address = URI.create("http://127.0.0.1:" + gateway.getAddress().getPort());
        new Demonstration(
                        address, SSLContext.getDefault(), Optional.of(samples), samples, new SecureRandom(), lines::add)
                .run();
    }

    /** Each call gets the next body, and the last one from then on. */
    private void answer(String path, int status, String... bodies) {
        var calls = new AtomicInteger();
        gateway.createContext(
                path,
                exchange -> reply(exchange, status, bodies[Math.min(calls.getAndIncrement(), bodies.length - 1)]));
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            var _ = exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String log(List<String> entries) {
        return "{\"events\":[" + String.join(",", entries) + "]}";
    }

    private static String entry(String action, String outcome) {
        return "{\"occurredAt\":\"2026-01-01T00:00:00Z\",\"action\":\"%s\",\"outcome\":\"%s\"}"
                .formatted(action, outcome);
    }

    private static Picture picture() {
        return new Picture(new byte[] {1});
    }
}
