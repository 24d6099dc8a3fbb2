package io.signet.auth.service;

import static io.signet.auth.service.Caller.freshName;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.signet.infrastructure.test.InfrastructureResource;
import io.signet.proto.auth.v1.GetKeySetRequest;
import io.signet.proto.auth.v1.GetProfileRequest;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tokens that are signed with ES256. */
@QuarkusTest
@TestProfile(EllipticTokensTest.Elliptic.class)
@WithTestResource(InfrastructureResource.class)
@WithTestResource(PeersResource.class)
class EllipticTokensTest {
    @TestHTTPResource
    URL service;

    @Test
    void tokensAreMadePublishedAndTaken() {
        try (var caller = new Caller(service)) {
            String name = freshName();
            String token = caller.anonymous()
                    .register(caller.registration(name).build())
                    .getTokens()
                    .getAccessToken();
            byte[] header = Base64.getUrlDecoder()
                    .decode(List.of(token.split("\\.", -1)).getFirst());
            assertTrue(new String(header, StandardCharsets.UTF_8).contains("\"alg\":\"ES256\""));
            String keySet = caller.anonymous()
                    .getKeySet(GetKeySetRequest.getDefaultInstance())
                    .getJwks();
            assertTrue(keySet.contains("\"crv\":\"P-256\"") && !keySet.contains("RS256"), keySet);
            assertEquals(
                    name,
                    caller.with(token)
                            .getProfile(GetProfileRequest.getDefaultInstance())
                            .getAccount()
                            .getUsername());
        }
    }

    public static final class Elliptic implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("signet.token.algorithm", "ES256");
        }
    }
}
