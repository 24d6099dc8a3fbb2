package io.signet.auth.service;

import static io.signet.auth.service.Caller.freshName;
import static io.signet.auth.service.Caller.refused;
import static java.util.Map.entry;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import grpc.health.v1.HealthGrpc;
import grpc.health.v1.HealthOuterClass.HealthCheckRequest;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.infrastructure.test.InfrastructureResource;
import io.signet.proto.auth.v1.AuthServiceGrpc;
import io.signet.proto.auth.v1.GetKeySetRequest;
import io.signet.proto.auth.v1.GetProfileRequest;
import io.signet.proto.auth.v1.GetProfileResponse;
import io.signet.proto.auth.v1.IssueServiceTokenRequest;
import io.signet.proto.auth.v1.LogoutRequest;
import io.signet.proto.auth.v1.RegisterRequest;
import io.signet.proto.auth.v1.RegisterResponse;
import io.signet.proto.auth.v1.UpdateProfileRequest;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.smallrye.jwt.build.JwtSignatureBuilder;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may call what. */
@QuarkusTest
@WithTestResource(InfrastructureResource.class)
@WithTestResource(PeersResource.class)
class AccessTest extends ServiceTest {
    @TestHTTPResource(value = "/health/ready", management = true)
    URL readiness;

    @Test
    void callsForUsersAreClosedToStrangers() {
        refused(
                Code.UNAUTHENTICATED,
                "TOKEN_MISSING",
                () -> caller.anonymous().getProfile(GetProfileRequest.getDefaultInstance()));
        refused(
                Code.UNAUTHENTICATED,
                "TOKEN_MISSING",
                () -> caller.anonymous().updateProfile(UpdateProfileRequest.getDefaultInstance()));
        refused(
                Code.UNAUTHENTICATED,
                "TOKEN_MISSING",
                () -> caller.anonymous().logout(LogoutRequest.getDefaultInstance()));
    }

    @Test
    void withoutAGoodTokenTheAnswerDoesNotWaitForTheMessage() throws Exception {
        for (String token : List.of("", "rubbish")) {
            var refusal = new CompletableFuture<Status>();
            var headers = new Metadata();
            headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
            // As a stream, so that the headers leave before there is a message.
            var method = AuthServiceGrpc.getUpdateProfileMethod().toBuilder()
                    .setType(MethodType.BIDI_STREAMING)
                    .build();
            var call = caller.channel().newCall(method, CallOptions.DEFAULT);
            call.start(
                    new ClientCall.Listener<>() {
                        @Override
                        public void onClose(Status status, Metadata trailers) {
                            refusal.complete(status);
                        }
                    },
                    headers);
            assertEquals(Code.UNAUTHENTICATED, refusal.get(30, TimeUnit.SECONDS).getCode());
        }
    }

    @Test
    void aTokenThatIsNotOursOpensNothing() throws Exception {
        var stranger = KeyPairGenerator.getInstance("RSA");
        stranger.initialize(2048);
        PrivateKey strangersKey = stranger.generateKeyPair().getPrivate();
        byte[] publicKey = caller.anonymous()
                .getKeySet(GetKeySetRequest.getDefaultInstance())
                .getJwks()
                .getBytes(StandardCharsets.UTF_8);
        JsonNode owner = owner();
        String good = signed(claims(owner));
        String[] parts = good.split("\\.", 3);
        String none = encoded("{\"alg\":\"none\",\"kid\":\"%s\",\"typ\":\"at+jwt\"}".formatted(keyId()));
        Instant now = Instant.now();
        Map<String, String> forged = Map.ofEntries(
                entry("rubbish", "rubbish"),
                entry("stripped signature", parts[0] + "." + parts[1] + "."),
                entry("none", none + "." + parts[1] + "."),
                entry("none, signed", none + "." + parts[1] + "." + parts[2]),
                entry("changed claims", parts[0] + "." + encoded("{\"sub\":\"x\"}") + "." + parts[2]),
                entry("wrong key", typed(claims(owner)).keyId(keyId()).sign(strangersKey)),
                entry("foreign kid", typed(claims(owner)).keyId("foreign").sign(strangersKey)),
                entry(
                        "public key as a secret",
                        claims(owner)
                                .jws()
                                .header("typ", "at+jwt")
                                .algorithm(SignatureAlgorithm.HS256)
                                .keyId(keyId())
                                .sign(new javax.crypto.spec.SecretKeySpec(publicKey, "HmacSHA256"))),
                entry("wrong audience", signed(claims(owner).audience("another"))),
                entry("wrong issuer", signed(claims(owner).issuer("https://elsewhere"))),
                entry(
                        "expired",
                        signed(claims(owner).issuedAt(now.minusSeconds(7200)).expiresAt(now.minusSeconds(3600)))),
                entry("from the future", signed(claims(owner).issuedAt(now.plusSeconds(600)))),
                entry("of another type", signed(claims(owner), "JWT")),
                entry(
                        "another's session",
                        signed(claims(owner).subject(UUID.randomUUID().toString()))),
                entry(
                        "unknown session",
                        signed(claims(owner).claim("sid", UUID.randomUUID().toString()))),
                entry("no session", signed(claims(owner).claim("sid", "not a session"))),
                entry("without a session", signed(claims(owner).remove("sid"))));
        // What follows is refused for what is wrong with it alone.
        var _ = profile(good);
        forged.forEach((what, token) -> {
            var error = assertThrows(StatusRuntimeException.class, () -> profile(token), what);
            Caller.reason(Code.UNAUTHENTICATED, "TOKEN_INVALID", error);
        });
    }

    /** Claims of a token of somebody whose session is open. */
    private JsonNode owner() throws Exception {
        String token = caller.anonymous()
                .register(caller.registration(freshName()).build())
                .getTokens()
                .getAccessToken();
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.", 3)[1]));
    }

    private GetProfileResponse profile(String token) {
        return caller.with(token).getProfile(GetProfileRequest.getDefaultInstance());
    }

    @Test
    void aBadTokenDoesNotCloseWhatIsOpenToAnyone() {
        assertFalse(caller.with("rubbish")
                .getKeySet(GetKeySetRequest.getDefaultInstance())
                .getJwks()
                .isEmpty());
    }

    @Test
    void aServiceGetsItsTokenForItsSecretAndIsNoUser() {
        var token = caller.anonymous()
                .issueServiceToken(IssueServiceTokenRequest.newBuilder()
                        .setService("analytics")
                        .setSecret(PeersResource.ANALYTICS_SECRET)
                        .build())
                .getAccessToken();
        refused(
                Code.PERMISSION_DENIED,
                "FORBIDDEN",
                () -> caller.with(token).getProfile(GetProfileRequest.getDefaultInstance()));
        for (String other : List.of("gateway", "auth", "../secrets/analytics", "")) {
            refused(
                    Code.UNAUTHENTICATED,
                    "INVALID_CREDENTIALS",
                    () -> caller.anonymous()
                            .issueServiceToken(IssueServiceTokenRequest.newBuilder()
                                    .setService(other)
                                    .setSecret(PeersResource.ANALYTICS_SECRET)
                                    .build()));
        }
    }

    @Test
    void thePublishedKeysAreThoseThatAreAnswered() throws Exception {
        Path file = peers.files().resolve("jwks.json");
        assertEquals(
                Files.readString(file),
                caller.anonymous()
                        .getKeySet(GetKeySetRequest.getDefaultInstance())
                        .getJwks());
        assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(currentKey())));
    }

    @Test
    void theOneTimeTokenMakesExactlyOneAdministrator() throws Exception {
        Path file = peers.files().resolve("administrator");
        String token = Files.readString(file).strip();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));

        String refusedName = freshName();
        for (String wrong : List.of("rubbish", "A".repeat(43))) {
            refused(
                    Code.INVALID_ARGUMENT,
                    "ADMINISTRATOR_TOKEN_INVALID",
                    () -> caller.anonymous()
                            .register(caller.registration(refusedName)
                                    .setAdministratorToken(wrong)
                                    .build()));
        }

        List<Object> results = Caller.atOnce(8, () -> {
            RegisterRequest request = caller.registration(freshName())
                    .setAdministratorToken(token)
                    .build();
            return caller.anonymous().register(request);
        });
        List<RegisterResponse> administrators = results.stream()
                .filter(RegisterResponse.class::isInstance)
                .map(RegisterResponse.class::cast)
                .toList();
        assertEquals(1, administrators.size(), () -> results.toString());
        assertEquals(
                List.of("administrator", "user"),
                administrators.getFirst().getAccount().getRolesList());
        results.stream()
                .filter(StatusRuntimeException.class::isInstance)
                .forEach(error -> Caller.reason(
                        Code.INVALID_ARGUMENT, "ADMINISTRATOR_TOKEN_INVALID", (StatusRuntimeException) error));
        assertFalse(Files.exists(file));

        var registered =
                caller.anonymous().register(caller.registration(refusedName).build());
        assertEquals(List.of("user"), registered.getAccount().getRolesList());
    }

    @Test
    void healthIsToldOverBothProtocols() {
        var health = HealthGrpc.newBlockingStub(caller.channel())
                .check(HealthCheckRequest.newBuilder()
                        .setService("signet.auth.v1.AuthService")
                        .build());
        assertEquals(ServingStatus.SERVING, health.getStatus());
        await().until(() -> {
            try (var answer = readiness.openStream()) {
                return new String(answer.readAllBytes(), StandardCharsets.UTF_8)
                        .matches("(?s).*\"status\"\\s*:\\s*\"UP\".*");
            }
        });
    }

    @Test
    void reflectionNamesTheService() throws Exception {
        var answer = new CompletableFuture<ServerReflectionResponse>();
        var requests = ServerReflectionGrpc.newStub(caller.channel()).serverReflectionInfo(new StreamObserver<>() {
            @Override
            public void onNext(ServerReflectionResponse response) {
                answer.complete(response);
            }

            @Override
            public void onError(Throwable failure) {
                answer.completeExceptionally(failure);
            }

            @Override
            public void onCompleted() {}
        });
        requests.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
        requests.onCompleted();
        assertTrue(answer.get(10, TimeUnit.SECONDS).getListServicesResponse().getServiceList().stream()
                .anyMatch(found -> found.getName().equals(AuthServiceGrpc.SERVICE_NAME)));
    }

    @Test
    void nothingBesideTheSecretsLiesInTheirDirectory() throws Exception {
        try (Stream<Path> files = Files.list(peers.files())) {
            assertTrue(files.noneMatch(file -> file.getFileName().toString().startsWith(".")));
        }
    }

    private String signed(JwtClaimsBuilder claims) throws Exception {
        return signed(claims, "at+jwt");
    }

    private String signed(JwtClaimsBuilder claims, String type) throws Exception {
        String pem = Files.readString(currentKey()).replaceAll("(?s)-----END PRIVATE KEY.*|-----[A-Z ]+-----", "");
        PrivateKey key = KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
        return typed(claims, type).keyId(keyId()).sign(key);
    }

    private static JwtSignatureBuilder typed(JwtClaimsBuilder claims) {
        return typed(claims, "at+jwt");
    }

    private static JwtSignatureBuilder typed(JwtClaimsBuilder claims, String type) {
        return claims.jws().header("typ", type).algorithm(SignatureAlgorithm.RS256);
    }

    /** Of the two that there are at the first start, the one whose time has come. */
    private Path currentKey() throws IOException {
        try (Stream<Path> files = Files.list(peers.files().resolve("token"))) {
            return files.filter(file -> file.toString().endsWith(".pem"))
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    // The youngest key stands first.
    private String keyId() {
        String jwks = caller.anonymous()
                .getKeySet(GetKeySetRequest.getDefaultInstance())
                .getJwks();
        return jwks.replaceFirst("^.*\"kid\":\"([^\"]+)\".*$", "$1");
    }

    private static JwtClaimsBuilder claims(JsonNode owner) {
        return Jwt.subject(owner.path("sub").asText())
                .upn(owner.path("upn").asText())
                .groups("user")
                .claim("sid", owner.path("sid").asText())
                .issuer("https://signet")
                .audience("signet")
                .issuedAt(Instant.now())
                .expiresAt(Instant.now().plusSeconds(3600));
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
