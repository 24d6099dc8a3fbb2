package io.signet.gateway.rest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.rpc.Code;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.signet.gateway.testing.GatewayTest;
import io.signet.gateway.testing.TestTokens;
import io.signet.proto.auth.v1.DeleteAccountRequest;
import io.signet.proto.auth.v1.ListAccountsRequest;
import io.signet.proto.auth.v1.RemoveAccountTotpRequest;
import io.signet.proto.auth.v1.SetAccountActiveRequest;
import io.signet.proto.auth.v1.SetAccountRolesRequest;
import io.signet.proto.auth.v1.UnlockAccountRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AdminResourceTest extends GatewayTest {
    private static final String ADA = "/api/admin/users/" + TestTokens.ADA;

    @Test
    void accountsAreListedPageByPage() {
        administrator()
                .get("/api/admin/users?query=ad&limit=1")
                .then()
                .statusCode(200)
                .body("users[0].username", equalTo("ada"))
                .body("nextCursor", equalTo("ada"));
        ListAccountsRequest request = services.request("ListAccounts", ListAccountsRequest.class);
        assertEquals("ad", request.getQuery());
        assertEquals(1, request.getPageSize());
        services.reset();
        administrator()
                .get("/api/admin/users?cursor=ada")
                .then()
                .statusCode(200)
                .body("nextCursor", nullValue());
        assertEquals(
                50, services.request("ListAccounts", ListAccountsRequest.class).getPageSize());
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=many"})
    void pagesThatCannotBeAreRefused(String query) {
        administrator()
                .get("/api/admin/users?" + query)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/limit"));
        assertTrue(services.received("ListAccounts").isEmpty());
    }

    @Test
    void anAccountIsDeactivatedByItsId() {
        administrator()
                .body("{\"active\":false}")
                .put(ADA + "/active")
                .then()
                .statusCode(200)
                .body("active", is(false));
        var request = services.request("SetAccountActive", SetAccountActiveRequest.class);
        assertEquals(TestTokens.ADA, request.getAccountId());
        assertFalse(request.getActive());
    }

    @Test
    void anAccountIsGivenRoles() {
        administrator()
                .body("{\"roles\":[\"auditor\",\"operator\"]}")
                .put(ADA + "/roles")
                .then()
                .statusCode(200)
                .body("roles", contains("auditor", "operator"));
        assertEquals(
                List.of("auditor", "operator"),
                services.request("SetAccountRoles", SetAccountRolesRequest.class)
                        .getRolesList());
    }

    @Test
    void anAccountIsUnlockedByItsId() {
        administrator().delete(ADA + "/lock").then().statusCode(200).body("locked", is(false));
        assertEquals(
                TestTokens.ADA,
                services.request("UnlockAccount", UnlockAccountRequest.class).getAccountId());
    }

    @Test
    void anAccountIsDeletedByItsId() {
        administrator()
                .delete(ADA)
                .then()
                .statusCode(200)
                .body("active", is(false))
                .body("eraseAt", equalTo("2023-12-14T22:13:20Z"));
        assertEquals(
                TestTokens.ADA,
                services.request("DeleteAccount", DeleteAccountRequest.class).getAccountId());
        services.refuseNext("SetAccountActive", Code.FAILED_PRECONDITION, "ACCOUNT_DELETED", "It was deleted.");
        administrator()
                .body("{\"active\":true}")
                .put(ADA + "/active")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/account-deleted"));
    }

    @Test
    void aLostAuthenticatorAppIsRemoved() {
        administrator().delete(ADA + "/totp").then().statusCode(200).body("username", equalTo("ada"));
        assertEquals(
                TestTokens.ADA,
                services.request("RemoveAccountTotp", RemoveAccountTotpRequest.class)
                        .getAccountId());
        services.refuseNext("RemoveAccountTotp", Code.FAILED_PRECONDITION, "TOTP_NOT_ACTIVE", "There is none.");
        administrator().delete(ADA + "/totp").then().statusCode(409).body("type", equalTo("/problems/totp-not-active"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/active; {}; /active",
                "/active; {\"active\":null}; /active",
                "/roles; {}; /roles",
                "/roles; {\"roles\":[\"root\"]}; /roles/0",
            })
    void changesThatSayNothingOrNonsenseAreRefused(String path, String body, String pointer) {
        administrator().body(body).put(ADA + path).then().statusCode(422).body("errors[0].pointer", equalTo(pointer));
        assertTrue(services.received("SetAccountActive").isEmpty());
        assertTrue(services.received("SetAccountRoles").isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_FOUND, ACCOUNT_UNKNOWN, 404, account-unknown",
        "FAILED_PRECONDITION, LAST_ADMINISTRATOR, 409, last-administrator",
        "INVALID_ARGUMENT, INVALID_REQUEST, 422, invalid-request",
    })
    void whatAuthServiceRefusesIsAProblem(Code code, String reason, int status, String slug) {
        services.refuseNext("SetAccountActive", code, reason, "said by the service");
        administrator()
                .body("{\"active\":false}")
                .put(ADA + "/active")
                .then()
                .statusCode(status)
                .body("type", equalTo("/problems/" + slug));
    }

    private RequestSpecification administrator() {
        return anyone().auth().oauth2(TestTokens.withRoles("user", "administrator"));
    }
}
