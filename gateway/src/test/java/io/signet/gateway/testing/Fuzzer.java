package io.signet.gateway.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signet.gateway.testing.Contract.Operation;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes requests out of an OpenAPI document: some as described, most broken somewhere. The same seed makes the same ones. */
public final class Fuzzer {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int DEEPER_THAN_ALLOWED = 12;

    private static final List<String> HOSTILE_TEXTS = List.of(
            "",
            " ",
            "null",
            "-1",
            "0",
            "9".repeat(40),
            "1e400",
            "NaN",
            "x".repeat(300),
            "x".repeat(5_000),
            "\u0000",
            "a\nb\r\nSet-Cookie: a=b",
            "\u202egnp.exe",
            "\ud83d\ude00",
            "\ud800",
            "../../etc/passwd",
            "' OR 1=1 --",
            "<script>alert(1)</script>",
            "${jndi:ldap://x}",
            "%s%n%x",
            "2026-13-45T99:99:99Z",
            "+999999999-12-31T23:59:59Z",
            "00000000-0000-0000-0000-000000000000",
            "data:image/png;base64,AAAA",
            "data:,",
            "*");

    /** Parts of a path that leave it that path. */
    private static final List<String> HOSTILE_PATHS = List.of(
            "x", "google", "0", "a b", "a+b", "\u00e9", "'", "<b>", "a;b=c", "x".repeat(300), "%", "%00", "~", "$");

    private static final List<String> CONTENT_TYPES = List.of(
            "application/json; charset=utf-16",
            "application/JSON",
            "text/plain",
            "application/xml",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded",
            "nonsense");

    private static final List<String> ACCEPTED =
            List.of("application/json", "application/json;q=0.5, text/html", "text/html", "image/*", "nonsense");

    private final Contract contract;
    private final URI gateway;
    private final Random random;
    private final List<String> tokens;

    public Fuzzer(Contract contract, URI gateway, long seed) {
        this.contract = contract;
        this.gateway = gateway;
        this.random = new Random(seed);
        this.tokens = List.of(
                "Bearer " + TestTokens.withRoles("user"),
                "Bearer " + TestTokens.withRoles(),
                "Bearer " + TestTokens.signed(TestTokens.claims().expiresAt(1_700_000_000L)),
                "Bearer",
                "Bearer nonsense",
                "Basic YWRhOmFkYQ==");
    }

    /** A request, and what to say about it. */
    public record Request(HttpRequest http, String body) {
        @Override
        public String toString() {
            String headers = http.headers().map().entrySet().stream()
                    .filter(header -> !header.getKey().equalsIgnoreCase("Authorization"))
                    .map(header -> header.getKey() + ": " + String.join(", ", header.getValue()))
                    .collect(Collectors.joining("; "));
            return "%s %s [%s] %.500s".formatted(http.method(), http.uri(), headers, body);
        }
    }

    public Request request(Operation operation) {
        var http = HttpRequest.newBuilder(gateway.resolve(path(operation) + query(operation)))
                .header("X-Forwarded-For", GatewayTest.randomAddress());
        if (operation.isOpen() ? oneIn(10) : !oneIn(8)) {
            http.header("Authorization", oneIn(4) ? oneOf(tokens) : everyRole());
        }
        if (oneIn(8)) {
            http.header("Accept", oneOf(ACCEPTED));
        }
        if (oneIn(4)) {
            http.header("Sec-Fetch-Site", oneIn(2) ? "same-origin" : "cross-site");
        }
        if (oneIn(4)) {
            http.header("Cookie", "__Secure-signet-refresh=x; signet-social=x")
                    .header("X-CSRF-Token", oneOf(HOSTILE_PATHS).replaceAll("[^\\x20-\\x7e]", "?"));
        }
        parameters(operation, "header").forEach(parameter -> {
            if (oneIn(2)) {
                http.header(parameter.path("name").asText(), printable(parameter));
            }
        });
        String body = "";
        if (operation.hasBody() && !oneIn(20)) {
            JsonNode schema = operation.node().at("/requestBody/content/application~1json/schema");
            body = spoiled(valid(schema));
            if (!oneIn(20)) {
                http.header("Content-Type", oneIn(10) ? oneOf(CONTENT_TYPES) : "application/json");
            }
        }
        http.method(operation.method(), body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return new Request(http.build(), body);
    }

    private static String everyRole() {
        return "Bearer " + TestTokens.withRoles("user", "operator", "auditor", "administrator");
    }

    private String path(Operation operation) {
        String path = operation.path();
        for (JsonNode parameter : parameters(operation, "path")) {
            String value = oneIn(2) ? text(valid(parameter.path("schema"))) : oneOf(HOSTILE_PATHS);
            path = path.replace("{%s}".formatted(parameter.path("name").asText()), encoded(value));
        }
        return path;
    }

    private String query(Operation operation) {
        var query = new ArrayList<String>();
        for (JsonNode parameter : parameters(operation, "query")) {
            if (oneIn(2)) {
                String value = oneIn(2) ? text(valid(parameter.path("schema"))) : hostileQuery();
                query.add(parameter.path("name").asText() + '=' + encoded(value));
            }
        }
        if (oneIn(20)) {
            query.add("unknown=" + encoded(hostileQuery()));
        }
        return query.isEmpty() ? "" : '?' + String.join("&", query);
    }

    /** A request line over 4 KiB is refused before anybody looks at the path. */
    private String hostileQuery() {
        String text = oneOf(HOSTILE_TEXTS);
        return text.substring(0, Math.min(text.length(), 300));
    }

    private List<JsonNode> parameters(Operation operation, String place) {
        var parameters = new ArrayList<JsonNode>();
        operation.node().path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals(place)) {
                parameters.add(parameter);
            }
        });
        return parameters;
    }

    /** A value that a schema allows, as far as one can tell without its patterns. */
    private JsonNode valid(JsonNode schema) {
        JsonNode resolved = contract.resolved(schema);
        if (resolved.has("anyOf")) {
            return valid(resolved.at("/anyOf/0"));
        }
        if (resolved.has("enum")) {
            return oneOf(list(resolved.path("enum")));
        }
        if (resolved.has("examples") && oneIn(2)) {
            return oneOf(list(resolved.path("examples")));
        }
        JsonNode type = resolved.path("type");
        return switch (type.isArray() ? type.path(0).asText() : type.asText()) {
            case "string" -> JSON.textNode(validText(resolved));
            case "integer" -> JSON.numberNode(integer(resolved));
            case "number" -> JSON.numberNode(random.nextDouble());
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "array" -> array(resolved);
            default -> object(resolved);
        };
    }

    private String validText(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
            case "date-time" -> Instant.ofEpochSecond(random.nextInt()).toString();
            default -> {
                int least = schema.path("minLength").asInt(1);
                int most = Math.min(schema.path("maxLength").asInt(40), least + 40);
                yield "abcdefgh".repeat(most / 8 + 1).substring(0, least + random.nextInt(most - least + 1));
            }
        };
    }

    private int integer(JsonNode schema) {
        int least = schema.path("minimum").asInt(0);
        return least + random.nextInt(schema.path("maximum").asInt(100) - least + 1);
    }

    private ArrayNode array(JsonNode schema) {
        ArrayNode array = JSON.arrayNode();
        int items = random.nextInt(schema.path("maxItems").asInt(3) + 1);
        for (int i = 0; i < items; i++) {
            array.add(valid(schema.path("items")));
        }
        return array;
    }

    private ObjectNode object(JsonNode schema) {
        ObjectNode object = JSON.objectNode();
        List<String> required =
                list(schema.path("required")).stream().map(JsonNode::asText).toList();
        schema.path("properties").properties().forEach(property -> {
            if (required.contains(property.getKey()) || oneIn(3)) {
                object.set(property.getKey(), valid(property.getValue()));
            }
        });
        return object;
    }

    /** The value as JSON, as it is or with something wrong. */
    private String spoiled(JsonNode value) {
        String json = json(value);
        if (oneIn(3) || !(value instanceof ObjectNode object)) {
            return json;
        }
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.isEmpty() ? "a" : oneOf(names);
        return switch (random.nextInt(8)) {
            case 0 -> json.substring(0, random.nextInt(json.length()));
            case 1 -> json(hostile(0));
            case 2 -> json + json;
            case 3 -> json.replaceFirst("\\{", "{\"%s\":1,".formatted(name));
            case 4 -> json(object.without(name));
            case 5 -> json(object.deepCopy().set(oneOf(HOSTILE_TEXTS), hostile(0)));
            default -> json(object.deepCopy().set(name, hostile(0)));
        };
    }

    private JsonNode hostile(int depth) {
        return switch (random.nextInt(8)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextLong());
            case 3 -> JSON.numberNode(random.nextGaussian() * 1e200);
            case 4 ->
                depth > DEEPER_THAN_ALLOWED
                        ? JSON.arrayNode()
                        : JSON.arrayNode().add(hostile(depth + 1));
            case 5 ->
                depth > DEEPER_THAN_ALLOWED
                        ? JSON.objectNode()
                        : JSON.objectNode().set(oneOf(HOSTILE_TEXTS), hostile(depth + 1));
            default -> JSON.textNode(oneOf(HOSTILE_TEXTS));
        };
    }

    /** Something that may stand in a header. */
    private String printable(JsonNode parameter) {
        String value = oneIn(2) ? text(valid(parameter.path("schema"))) : oneOf(HOSTILE_TEXTS);
        return value.replaceAll("[^\\x20-\\x7e]", "?");
    }

    private boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static List<JsonNode> list(JsonNode array) {
        var list = new ArrayList<JsonNode>();
        array.forEach(list::add);
        return list;
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    private static String json(JsonNode value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
