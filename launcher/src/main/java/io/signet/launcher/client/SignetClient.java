package io.signet.launcher.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** A client of the public API; holds the access token of whom it acts for. */
public final class SignetClient implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI address;
    private final HttpClient http;
    private final Optional<String> accessToken;

    private SignetClient(URI address, HttpClient http, Optional<String> accessToken) {
        this.address = address;
        this.http = http;
        this.accessToken = accessToken;
    }

    /** A client that nobody has signed in with. */
    public static SignetClient of(URI address, SSLContext trust) {
        var http = HttpClient.newBuilder()
                .sslContext(trust)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        return new SignetClient(address, http, Optional.empty());
    }

    /** The same client, acting for the holder of the token. */
    public SignetClient with(String token) {
        return new SignetClient(address, http, Optional.of(token));
    }

    /** The same client, acting for whom this answer of register or login signed in. */
    public SignetClient signedInBy(Reply reply) {
        return with(reply.body().path("tokens").path("accessToken").asText());
    }

    /** An empty JSON object to fill. */
    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    public Reply register(String username, String email, String password) throws IOException, InterruptedException {
        return post(
                "/api/auth/register",
                object().put("username", username).put("email", email).put("password", password));
    }

    public Reply loginByPassword(String username, String password) throws IOException, InterruptedException {
        return post("/api/auth/login", object().put("username", username).put("password", password));
    }

    public Reply loginByBody(String username, Pictures pictures) throws IOException, InterruptedException {
        return post("/api/auth/login", pictures.into(object().put("username", username)));
    }

    public Reply enrol(Pictures pictures) throws IOException, InterruptedException {
        return post("/api/bio/enroll", pictures.into(object().put("biometricConsent", true)));
    }

    public Reply verify(Pictures pictures) throws IOException, InterruptedException {
        return post("/api/bio/verify", pictures.into(object()));
    }

    public Reply authenticationLog() throws IOException, InterruptedException {
        return get("/api/logs/auth?limit=200");
    }

    public Reply get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    public Reply delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    public Reply post(String path, JsonNode body) throws IOException, InterruptedException {
        return post(path, JSON.writeValueAsString(body));
    }

    /** Posts what may not even be JSON. */
    public Reply post(String path, String body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    public Reply put(String path, JsonNode body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(LIMIT)
                .header("Accept", "application/json")
                .header("User-Agent", "signet-launcher");
        accessToken.ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request;
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        return new Reply(response.statusCode(), parse(response.body()), response.headers());
    }

    private static JsonNode parse(String body) {
        try {
            JsonNode parsed = JSON.readTree(body);
            return parsed.isMissingNode() ? object() : parsed;
        } catch (JsonProcessingException e) {
            // A page, or nothing: what matters then is the status.
            return object();
        }
    }

    @Override
    public void close() {
        http.close();
    }

    /** Pictures of one person. */
    public record Pictures(List<Picture> faces, List<Picture> fingerprints) {
        public Pictures {
            faces = List.copyOf(faces);
            fingerprints = List.copyOf(fingerprints);
        }

        ObjectNode into(ObjectNode body) {
            put(body, "faceImages", faces);
            put(body, "fingerprintImages", fingerprints);
            return body;
        }

        private static void put(ObjectNode body, String name, List<Picture> pictures) {
            if (pictures.isEmpty()) {
                return;
            }
            ArrayNode list = body.putArray(name);
            pictures.forEach(picture -> list.add(picture.base64()));
        }
    }
}
