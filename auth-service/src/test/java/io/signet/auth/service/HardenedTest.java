package io.signet.auth.service;

import static io.signet.auth.service.Caller.freshName;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status.Code;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.signet.infrastructure.test.InfrastructureResource;
import io.signet.proto.auth.v1.GetProfileRequest;
import io.signet.proto.auth.v1.LogoutRequest;
import io.vertx.core.json.JsonObject;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The profile for whoever wants access tokens to be short. */
@QuarkusTest
@TestProfile(HardenedTest.Hardened.class)
@WithTestResource(InfrastructureResource.class)
@WithTestResource(PeersResource.class)
class HardenedTest {
    @TestHTTPResource
    URL service;

    @Test
    void accessTokensLastTenMinutesAndEndSoonerWithTheirSession() {
        try (var caller = new Caller(service)) {
            String token = caller.anonymous()
                    .register(caller.registration(freshName()).build())
                    .getTokens()
                    .getAccessToken();
            var claims = new JsonObject(new String(
                    Base64.getUrlDecoder()
                            .decode(List.of(token.split("\\.", -1)).get(1)),
                    StandardCharsets.UTF_8));
            assertEquals(600, claims.getLong("exp") - claims.getLong("iat"));
            assertTrue(caller.with(token)
                    .getProfile(GetProfileRequest.getDefaultInstance())
                    .hasAccount());
            var _ = caller.with(token).logout(LogoutRequest.getDefaultInstance());
            Caller.refused(
                    Code.UNAUTHENTICATED,
                    "TOKEN_INVALID",
                    () -> caller.with(token).getProfile(GetProfileRequest.getDefaultInstance()));
        }
    }

    public static final class Hardened implements QuarkusTestProfile {
        @Override
        public String getConfigProfile() {
            return "hardened";
        }

        /** Without TLS, which a service speaks in production alone. */
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("%hardened.quarkus.config.profile.parent", "test");
        }
    }
}
