package io.signet.gateway.testing;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The OpenAPI document that the gateway serves, and whether an answer keeps to it. */
public final class Contract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    private final JsonNode document;
    private final SchemaValidatorsConfig config =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private Contract(JsonNode document) {
        this.document = document;
    }

    /** An answer, of whichever client. */
    public record Answer(int status, Map<String, String> headers, String body) {
        /** The value of a header, whatever its case; empty where there is none. */
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("");
        }
    }

    /** A path and a method. */
    public record Operation(String id, String method, String path, JsonNode node, Map<String, JsonNode> answers) {
        /** Of an alias that of what it is another path of. */
        public String originalId() {
            return id.replaceFirst("By[A-Z][A-Za-z]*$", "");
        }

        public boolean isOpen() {
            for (JsonNode requirement : node.path("security")) {
                if (requirement.isEmpty()) {
                    return true;
                }
            }
            return false;
        }

        public boolean hasBody() {
            return node.has("requestBody");
        }

        public boolean takesPictures() {
            return node.at("/requestBody/content").has("multipart/form-data");
        }

        /** The problems that an answer may be about, as in {@code poor-capture}. */
        public List<String> problems(String status) {
            var problems = new ArrayList<String>();
            answers.get(status)
                    .at("/content/application~1problem+json/examples")
                    .fieldNames()
                    .forEachRemaining(problems::add);
            return problems;
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    public static Contract served() {
        return new Contract(parsed(text()));
    }

    /** The document as it is served. */
    public static String text() {
        return given().queryParam("format", "json").get("/q/openapi").asString();
    }

    public JsonNode document() {
        return document;
    }

    /** All operations of the API; the pages about problems are not of it. */
    public List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        document.path("paths").properties().forEach(path -> {
            if (!path.getKey().startsWith("/problems")) {
                path.getValue()
                        .properties()
                        .forEach(operation ->
                                operations.add(operation(operation.getKey(), path.getKey(), operation.getValue())));
            }
        });
        return operations;
    }

    public Operation operation(String method, String path) {
        return operation(method, path, document.path("paths").path(path).path(method));
    }

    private Operation operation(String method, String path, JsonNode node) {
        var answers = new TreeMap<String, JsonNode>();
        node.path("responses")
                .properties()
                .forEach(answer -> answers.put(answer.getKey(), resolved(answer.getValue())));
        return new Operation(node.path("operationId").asText(), method.toUpperCase(Locale.ROOT), path, node, answers);
    }

    /** What a reference leads to; anything else is itself. */
    public JsonNode resolved(JsonNode node) {
        return node.has("$ref")
                ? resolved(document.at(node.path("$ref").asText().substring(1)))
                : node;
    }

    /** What about an answer to an operation is not as described; empty where all is. */
    public List<String> breaches(Operation operation, Answer answer) {
        String status = Integer.toString(answer.status());
        JsonNode described = operation.answers().get(status);
        if (described == null) {
            return List.of("an undocumented status, " + status + ": " + answer.body());
        }
        var breaches = new ArrayList<String>();
        described.path("headers").fieldNames().forEachRemaining(name -> {
            if (answer.header(name).isEmpty()) {
                breaches.add("without the header " + name);
            }
        });
        JsonNode content = described.path("content");
        if (content.isMissingNode()) {
            if (!answer.body().isEmpty()) {
                breaches.add("an undocumented body: " + answer.body());
            }
            return breaches;
        }
        String type = answer.header("Content-Type").replaceFirst(";.*", "");
        if (!content.has(type)) {
            breaches.add("an undocumented content type, " + type);
            return breaches;
        }
        JsonNode body = parsed(answer.body());
        violations(content.path(type).path("schema"), body).forEach(breaches::add);
        if (answer.status() >= 400) {
            String problem = body.path("type").asText().replaceFirst(".*/", "");
            if (!operation.problems(status).contains(problem)) {
                breaches.add("an undocumented problem, " + problem);
            }
        }
        return breaches.stream().map(breach -> breach + " in " + answer.body()).toList();
    }

    /** How a value breaks a schema of the document. */
    public List<String> violations(JsonNode schema, JsonNode value) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.path("components"));
        return SCHEMAS.getSchema(SchemaLocation.DOCUMENT, whole, config).validate(value).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + json, e);
        }
    }
}
