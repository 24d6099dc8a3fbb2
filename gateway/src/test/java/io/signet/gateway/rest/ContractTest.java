package io.signet.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.gateway.testing.Contract;
import io.signet.gateway.testing.Contract.Operation;
import io.signet.gateway.testing.GatewayTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The OpenAPI document: what it must say, and that the web app is built from the very one that is served. */
@QuarkusTest
class ContractTest extends GatewayTest {
    private static final Path OF_THE_WEB_APP = Path.of("src/main/webui/openapi.json");

    private Contract contract;

    @BeforeEach
    void readContract() {
        contract = Contract.served();
    }

    /** Written anew where {@code -Dsignet.contract=write} is given. */
    @Test
    void theWebAppIsBuiltFromTheDocumentThatIsServed() throws IOException {
        if ("write".equals(System.getProperty("signet.contract"))) {
            Files.writeString(OF_THE_WEB_APP, printed(contract.document()));
        }
        assertEquals(
                new ObjectMapper().readTree(OF_THE_WEB_APP.toFile()),
                contract.document(),
                "the API has changed: run this test with -Dsignet.contract=write");
    }

    @Test
    void documentIsOpenApi31() {
        assertTrue(contract.document().path("openapi").asText().startsWith("3.1"));
    }

    @Test
    void everyErrorIsAProblemWithAnExampleOfEachKind() {
        for (Operation operation : contract.operations()) {
            operation.answers().forEach((status, answer) -> {
                assertTrue(answer.path("headers").has("RateLimit"), operation + " " + status);
                if (status.compareTo("400") >= 0) {
                    assertEquals(
                            "#/components/schemas/Problem",
                            answer.at("/content/application~1problem+json/schema/$ref")
                                    .asText());
                    assertFalse(operation.problems(status).isEmpty());
                }
            });
        }
    }

    @Test
    void everySuccessWithABodyHasASchema() {
        for (Operation operation : contract.operations()) {
            for (String status : Set.of("200", "201")) {
                JsonNode answer = operation.answers().get(status);
                assertTrue(
                        answer == null
                                || answer.at("/content/application~1json").has("schema"),
                        operation.toString());
            }
        }
    }

    @Test
    void operationsHaveNamesOfTheirOwnAndATag() {
        List<String> names = contract.operations().stream().map(Operation::id).toList();
        assertEquals(names.size(), new HashSet<>(names).size(), names.toString());
        assertFalse(names.contains(""));
        for (Operation operation : contract.operations()) {
            assertEquals(1, operation.node().path("tags").size(), operation.toString());
            assertFalse(operation.node().path("summary").asText().isEmpty(), operation.toString());
        }
    }

    @Test
    void theShortPathsOfOldAreDeprecated() {
        assertTrue(contract.operation("post", "/api/login")
                .node()
                .path("deprecated")
                .asBoolean());
        assertEquals(
                contract.operation("post", "/api/auth/login").answers(),
                contract.operation("post", "/api/login").answers());
    }

    @Test
    void picturesTravelAsJsonOrAsAForm() {
        for (String path : List.of(
                "/api/auth/register", "/api/auth/login", "/api/bio/enroll", "/api/bio/verify", "/api/bio/quality")) {
            assertTrue(contract.operation("post", path).takesPictures(), path);
        }
        JsonNode schemas = contract.document().at("/components/schemas");
        assertEquals("string", schemas.at("/Picture/type").asText());
        assertEquals(
                "#/components/schemas/Picture",
                schemas.at("/Probe/properties/faceImages/items/$ref").asText());
    }

    @Test
    void whatIsSentHasNoFurtherFieldsAndWhatIsAnsweredHasAll() {
        JsonNode schemas = contract.document().at("/components/schemas");
        assertEquals("false", schemas.at("/SignIn/additionalProperties").toString());
        assertEquals(
                schemas.at("/Account/properties").size(),
                schemas.at("/Account/required").size());
    }

    @Test
    void operationsSayHowTheyAreSecured() {
        JsonNode verify = contract.operation("post", "/api/bio/verify").node();
        assertTrue(verify.at("/security/0").has("bearer"));
        assertTrue(contract.operation("post", "/api/auth/login").isOpen());
        JsonNode cookie = contract.operation("post", "/api/auth/refresh").node().at("/security/1");
        assertTrue(cookie.has("refreshCookie") && cookie.has("csrfToken"));
        assertFalse(contract.operation("post", "/api/auth/refresh")
                .node()
                .at("/requestBody/required")
                .asBoolean());
    }

    private static String printed(JsonNode document) throws IOException {
        var indenter = new DefaultIndenter("  ", "\n");
        return new ObjectMapper()
                        .writer(new DefaultPrettyPrinter()
                                .withObjectIndenter(indenter)
                                .withArrayIndenter(indenter))
                        .writeValueAsString(document)
                + "\n";
    }
}
