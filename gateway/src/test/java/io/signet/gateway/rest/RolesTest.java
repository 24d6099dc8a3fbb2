package io.signet.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.signet.gateway.testing.GatewayTest;
import io.signet.gateway.testing.TestTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table in docs/roles.md is what holds. */
@QuarkusTest
class RolesTest extends GatewayTest {
    private static final List<String> WHO = List.of("anyone", "user", "operator", "auditor", "administrator");

    @Test
    void everyOperationHasARow() throws IOException {
        var operations = new TreeSet<String>();
        JsonNode document = new ObjectMapper()
                .readTree(given().queryParam("format", "json").get("/q/openapi").asString());
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (!path.getKey().startsWith("/problems")) {
                        operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        var rows = new TreeSet<>(table().map(row -> row.get(0)).toList());
        Aliases.ALL.forEach(alias -> rows.add(alias.method() + " " + alias.path()));
        assertEquals(String.join("\n", operations), String.join("\n", rows));
    }

    static Stream<Arguments> cells() throws IOException {
        return table().flatMap(row -> IntStream.range(0, WHO.size())
                .mapToObj(who -> Arguments.of(row.get(0), WHO.get(who), row.get(who + 1))));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void aCellSaysWhoIsLetIn(String operation, String who, String cell) {
        assertTrue(List.of("yes", "own", "no").contains(cell), cell);
        String[] methodAndPath = operation.split(" ", 2);
        RequestSpecification caller = who.equals("anyone") ? anyone() : signedIn(who);
        if (operation.endsWith("/refresh")) {
            // Whoever brings no refresh token is not let in either, whatever their role.
            caller = caller.contentType("application/json").body("{\"refreshToken\":\"old\"}");
        }
        String path = methodAndPath[1].replace("{id}", TestTokens.ADA).replace("{provider}", "google");
        int status =
                caller.redirects().follow(false).request(methodAndPath[0], path).statusCode();
        if (!cell.equals("no")) {
            assertTrue(status != 401 && status != 403 && status != 404 && status != 405, "answered " + status);
        } else {
            assertEquals(who.equals("anyone") ? 401 : 403, status);
        }
    }

    /** Everybody is a user too. */
    private RequestSpecification signedIn(String role) {
        String token = role.equals("user") ? TestTokens.withRoles("user") : TestTokens.withRoles("user", role);
        return anyone().auth().oauth2(token);
    }

    /** The rows: operation, then a cell for everybody of {@link #WHO}. */
    private static Stream<List<String>> table() throws IOException {
        return Files.readString(Path.of("../docs/roles.md"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Arrays.stream(line.split("\\|", -1))
                        .skip(1)
                        .map(cell -> cell.strip().replace("`", ""))
                        .toList());
    }
}
