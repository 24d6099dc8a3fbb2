package io.signet.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.gateway.testing.GatewayTest;
import io.signet.gateway.testing.TestTokens;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a client that shows answers as they travel. */
@QuarkusTest
class CompressionTest extends GatewayTest {
    @TestHTTPResource
    URL gateway;

    @ParameterizedTest
    @CsvSource({
        "/api/logs/auth, gzip, gzip",
        "/api/logs/auth, 'gzip, br, zstd', zstd",
        "/api/stats/user, 'gzip, br', gzip"
    })
    void whatIsLargeIsCompressed(String path, String accepted, String used) throws Exception {
        HttpResponse<byte[]> answer = get(path, accepted);
        assertEquals(200, answer.statusCode());
        assertEquals(Optional.of(used), answer.headers().firstValue("content-encoding"));
        assertTrue(answer.body().length > 0);
    }

    @Test
    void whatHoldsSecretsIsNot() throws Exception {
        HttpResponse<byte[]> answer = get("/api/auth/profile", "gzip, br, zstd");
        assertEquals(200, answer.statusCode());
        assertEquals("identity", answer.headers().firstValue("content-encoding").orElse("identity"));
        assertEquals('{', answer.body()[0]);
    }

    private HttpResponse<byte[]> get(String path, String accepted) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(gateway + path.substring(1)))
                            .header("Accept-Encoding", accepted)
                            .header("Authorization", "Bearer " + TestTokens.withRoles("user"))
                            .header("X-Forwarded-For", address)
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }
}
