package io.signet.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.gateway.testing.GatewayTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With a client that shows answers as they travel. */
@QuarkusTest
class WebAppAssetsTest extends GatewayTest {
    private static final String ASSET = "assets/seal-1a2b3c4d.js";

    @TestHTTPResource
    URL gateway;

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void travelAsTheBuildHasCompressedThem(HttpClient.Version version) throws Exception {
        for (int time = 0; time < 2; time++) {
            HttpResponse<byte[]> answer = ask("GET", ASSET, "gzip, deflate, br", version);
            assertEquals(200, answer.statusCode());
            assertEquals(version, answer.version());
            assertArrayEquals(resource(ASSET + ".br"), answer.body());
            assertEquals("br", header(answer, "content-encoding"));
            assertEquals(Integer.toString(answer.body().length), header(answer, "content-length"));
            assertEquals("text/javascript;charset=UTF-8", header(answer, "content-type"));
            assertEquals("accept-encoding", header(answer, "vary"));
            assertEquals("public, max-age=31536000, immutable", header(answer, "cache-control"));
            assertEquals("nosniff", header(answer, "x-content-type-options"));
        }
    }

    @Test
    void aHeadSaysWhatAGetWould() throws Exception {
        HttpResponse<byte[]> answer = ask("HEAD", ASSET, "br", HttpClient.Version.HTTP_1_1);
        assertEquals(200, answer.statusCode());
        assertEquals("br", header(answer, "content-encoding"));
        assertEquals(Integer.toString(resource(ASSET + ".br").length), header(answer, "content-length"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "br;q=0"})
    void whoTakesNoBrotliGetsThemAsTheyAre(String accepted) throws Exception {
        HttpResponse<byte[]> answer = ask("GET", ASSET, accepted, HttpClient.Version.HTTP_2);
        assertEquals(200, answer.statusCode());
        assertArrayEquals(resource(ASSET), answer.body());
    }

    @ParameterizedTest
    @CsvSource({"assets/late-5e6f7a8b.js, 200", "assets/none-00000000.js, 404"})
    void whatTheBuildHasNotCompressedIsAnsweredAsAnyFile(String path, int status) throws Exception {
        HttpResponse<byte[]> answer = ask("GET", path, "br", HttpClient.Version.HTTP_2);
        assertEquals(status, answer.statusCode());
        if (status == 200) {
            assertEquals(
                    new String(resource(path), StandardCharsets.UTF_8),
                    new String(answer.body(), StandardCharsets.UTF_8));
        }
    }

    private HttpResponse<byte[]> ask(String method, String path, String accepted, HttpClient.Version version)
            throws Exception {
        try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(gateway + path))
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .header("Accept-Encoding", accepted)
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static byte[] resource(String path) throws IOException {
        try (InputStream resource = WebAppAssetsTest.class.getResourceAsStream("/META-INF/resources/" + path)) {
            return resource.readAllBytes();
        }
    }
}
