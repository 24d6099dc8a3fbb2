package io.signet.gateway.testing;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.signet.access.SessionMarks;
import io.signet.infrastructure.test.InfrastructureResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;

/** A gateway with a real Redis and fakes of the services. Every test comes from an address of its own. */
@WithTestResource(
        value = InfrastructureResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "postgres", value = "false"))
@WithTestResource(value = GatewayResource.class, scope = TestResourceScope.GLOBAL)
public abstract class GatewayTest {
    @Inject
    protected FakeServices services;

    @Inject
    protected SessionMarks sessions;

    /** An address that nobody has used before. */
    protected String address;

    @BeforeEach
    void startAfresh() {
        services.reset();
        sessions.open(TestTokens.SESSION).await().atMost(Duration.ofSeconds(10));
        address = randomAddress();
    }

    protected static String randomAddress() {
        var random = ThreadLocalRandom.current();
        return "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(1, 255));
    }

    /** Somebody who has not signed in, with JSON. */
    protected RequestSpecification anyone() {
        return given().header("X-Forwarded-For", address).contentType(ContentType.JSON);
    }

    /** Ada, with JSON. */
    protected RequestSpecification ada() {
        return anyone().auth().oauth2(TestTokens.withRoles("user"));
    }

    /** Ada, with a multipart form. */
    protected RequestSpecification adasForm() {
        return given().header("X-Forwarded-For", address)
                .contentType(ContentType.MULTIPART)
                .auth()
                .oauth2(TestTokens.withRoles("user"));
    }

    /** That many bytes that are no picture: the gateway does not look inside. */
    protected static byte[] picture(int bytes) {
        var picture = new byte[bytes];
        Arrays.fill(picture, (byte) 7);
        return picture;
    }
}
