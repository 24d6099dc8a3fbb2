package io.signet.gateway.security;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.signet.gateway.testing.GatewayTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SlowClientsTest.ShortOfPatience.class)
class SlowClientsTest extends GatewayTest {
    private static final int CONNECTIONS = 8;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String QUICK = "HEAD /problems HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final int BETWEEN_BYTES_MILLIS = 50;

    private final List<Socket> sockets = new ArrayList<>();

    @TestHTTPResource
    URL gateway;

    public static final class ShortOfPatience implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "signet.limits.head-time",
                    "1s",
                    "signet.limits.body-time",
                    "1s",
                    "quarkus.http.limits.max-connections",
                    Integer.toString(CONNECTIONS));
        }
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void whoSaysNothingIsCutOff() throws IOException {
        assertCutOff(connect(""), 0);
    }

    @Test
    void whoDribblesAHeadIsCutOff() throws IOException {
        assertCutOff(connect("GET /api/auth/profile HTTP/1.1\r\nHost: localhost\r\nX-"), 'a');
    }

    @Test
    void whoDribblesABodyIsCutOff() throws IOException {
        assertCutOff(
                connect("POST /api/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 60000\r\n\r\n{\"username\":\""),
                'a');
    }

    @Test
    void whoDribblesTheHeadOfASecondRequestIsCutOff() throws IOException {
        Socket socket = connect("GET /problems HTTP/1.1\r\nHost: localhost\r\n\r\nGET /api/");
        assertEquals('H', socket.getInputStream().read());
        assertCutOff(socket, 'a');
    }

    @Test
    void whoWaitsForAnAnswerIsNot() {
        services.silence("GetStatus");
        ada().get("/api/bio/status").then().statusCode(503).body("service", equalTo("biometric-service"));
    }

    @Test
    void connectionsBeyondTheLimitAreClosedAtOnce() throws IOException {
        Socket first = connect(QUICK);
        assertEquals("200", status(first));
        int refused = 0;
        for (int i = 0; i < CONNECTIONS; i++) {
            refused += isClosed(connect(QUICK), 0) ? 1 : 0;
        }
        assertTrue(refused > 0, "one more than the limit was let in");
        first.getOutputStream().write(QUICK.getBytes(StandardCharsets.US_ASCII));
        assertEquals("200", status(first), "who was there stays");
    }

    @Test
    void oversizedHeadsAreRefused() throws IOException {
        Socket header =
                connect("GET /problems HTTP/1.1\r\nHost: localhost\r\nX-Large: " + "a".repeat(20_000) + "\r\n\r\n");
        assertEquals("431", status(header));
        Socket line = connect("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertEquals("414", status(line));
    }

    private Socket connect(String beginning) throws IOException {
        var socket = new Socket(gateway.getHost(), gateway.getPort());
        sockets.add(socket);
        socket.setSoTimeout((int) LIMIT.toMillis());
        socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Reads the head of an answer. */
    private static String status(Socket socket) throws IOException {
        var head = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        String status = head.readLine().substring(9, 12);
        while (!head.readLine().isEmpty()) {
            // The headers are nobody's matter here.
        }
        return status;
    }

    /** @param next what is sent again and again meanwhile; 0: nothing */
    private static void assertCutOff(Socket socket, int next) throws IOException {
        Instant limit = Instant.now().plus(LIMIT);
        socket.setSoTimeout(BETWEEN_BYTES_MILLIS);
        while (!isClosed(socket, next)) {
            assertTrue(Instant.now().isBefore(limit), "still connected");
        }
    }

    private static boolean isClosed(Socket socket, int next) {
        try {
            if (next != 0) {
                socket.getOutputStream().write(next);
            }
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
