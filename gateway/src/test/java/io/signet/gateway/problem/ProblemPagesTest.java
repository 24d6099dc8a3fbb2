package io.signet.gateway.problem;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.signet.gateway.testing.GatewayTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class ProblemPagesTest extends GatewayTest {
    @ParameterizedTest
    @EnumSource
    void everyTypeIsAPageThatExplainsIt(Reason reason) {
        anyone().get(reason.type())
                .then()
                .statusCode(200)
                .contentType(ContentType.HTML)
                .body(containsString("<h1>" + reason.title() + "</h1>"));
    }

    @Test
    void allProblemsAreListed() {
        anyone().get("/problems").then().statusCode(200).body(containsString("/problems/poor-capture"));
    }

    @Test
    void unknownTypesAreNotFound() {
        anyone().get("/problems/<script>")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-found"));
    }
}
