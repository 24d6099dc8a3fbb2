package io.signet.gateway.rest;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.rpc.Code;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.signet.gateway.testing.GatewayTest;
import io.signet.gateway.testing.TestTokens;
import io.signet.proto.auth.v1.BeginSocialLoginRequest;
import io.signet.proto.auth.v1.FinishSocialRequest;
import io.signet.proto.auth.v1.RedeemSocialTicketRequest;
import io.signet.proto.auth.v1.RemoveSocialIdentityRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SocialResourceTest extends GatewayTest {
    @Test
    void aBrowserIsSentToTheProviderWithACookieToComeBackWith() {
        anyone().get("/api/auth/social").then().statusCode(200).body("providers.id", contains("google"));
        browser()
                .get("/api/auth/social/google?rememberMe=true")
                .then()
                .statusCode(302)
                .header("Location", equalTo("https://provider.example/authorize?state=s&nonce=n"))
                .header("Cache-Control", "no-store")
                .header(
                        "Set-Cookie",
                        allOf(
                                containsString("signet-social=binding"),
                                containsString("Path=/api/auth/social"),
                                containsString("HttpOnly"),
                                containsString("Secure"),
                                containsString("SameSite=Lax"),
                                containsString("Max-Age=")));
        assertTrue(services.request("BeginSocialLogin", BeginSocialLoginRequest.class)
                .getRemember());
    }

    @Test
    void whoeverComesBackIsSentOnWithATicketThatNoServerSees() {
        browser()
                .cookie("signet-social", "binding")
                .queryParam("state", "s")
                .queryParam("code", "c")
                .queryParam("iss", "https://provider.example")
                .get("/api/auth/social/google/callback")
                .then()
                .statusCode(303)
                .header("Location", equalTo("/login#ticket=ticket"))
                .header("Set-Cookie", allOf(containsString("signet-social="), containsString("Max-Age=0")));
        var request = services.request("FinishSocial", FinishSocialRequest.class);
        assertEquals("google", request.getProvider());
        assertEquals("s", request.getState());
        assertEquals("c", request.getCode());
        assertEquals("https://provider.example", request.getIssuer());
        assertEquals("binding", request.getBinding());
        assertEquals(address, request.getClient().getAddress());

        anyone().body(Map.of("ticket", "ticket"))
                .post("/api/auth/social/ticket")
                .then()
                .statusCode(200)
                .body("tokens.accessToken", equalTo("access"))
                .body("mfaRequired", is(false))
                .body("amr", contains("fed"));
        assertEquals(
                "ticket",
                services.request("RedeemSocialTicket", RedeemSocialTicketRequest.class)
                        .getTicket());
    }

    @ParameterizedTest
    @CsvSource({
        "UNAUTHENTICATED, SOCIAL_REFUSED, social-refused",
        "FAILED_PRECONDITION, IDENTITY_NOT_LINKED, identity-not-linked",
        "ALREADY_EXISTS, IDENTITY_TAKEN, identity-taken",
        "UNAVAILABLE, DEPENDENCY_UNAVAILABLE, dependency-unavailable",
    })
    void whatWentWrongIsToldToTheWebApp(Code code, String reason, String slug) {
        services.refuseNext("FinishSocial", code, reason, "said by the service");
        browser()
                .get("/api/auth/social/google/callback?error=access_denied&state=s")
                .then()
                .statusCode(303)
                .header("Location", equalTo("/login#problem=" + slug));
    }

    @Test
    void anAccountIsLinkedAndUnlinked() {
        ada().post("/api/auth/social/google/link")
                .then()
                .statusCode(200)
                .header("Set-Cookie", containsString("signet-social=binding"))
                .body("location", equalTo("https://provider.example/authorize?state=s&nonce=n"));
        browser()
                .get("/api/auth/social/google/callback?state=linking&code=c")
                .then()
                .statusCode(303)
                .header("Location", equalTo("/account#linked=google"));
        ada().get("/api/auth/social/identities")
                .then()
                .statusCode(200)
                .body("identities.label", contains("ada@example.org"))
                .body("identities.linkedAt", contains("2023-11-14T22:13:20Z"));
        ada().delete("/api/auth/social/identities/" + TestTokens.ADA).then().statusCode(204);
        assertEquals(
                TestTokens.ADA,
                services.request("RemoveSocialIdentity", RemoveSocialIdentityRequest.class)
                        .getIdentityId());
    }

    @Test
    void aProviderThatIsNotConfiguredIsUnknown() {
        services.refuseNext("BeginSocialLogin", Code.NOT_FOUND, "PROVIDER_UNKNOWN", "There is no such provider.");
        browser()
                .get("/api/auth/social/nobody")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/provider-unknown"));
    }

    private RequestSpecification browser() {
        return anyone().redirects().follow(false);
    }
}
