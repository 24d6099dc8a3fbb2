package io.signet.auth.service;

import static io.signet.auth.service.Caller.PASSWORD;
import static io.signet.auth.service.Caller.freshName;
import static io.signet.auth.service.Caller.refused;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.Status.Code;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.access.SessionMarks;
import io.signet.infrastructure.test.InfrastructureResource;
import io.signet.proto.auth.v1.CheckSessionRequest;
import io.signet.proto.auth.v1.LogoutRequest;
import io.signet.proto.auth.v1.RefreshRequest;
import io.signet.proto.auth.v1.Tokens;
import io.signet.proto.auth.v1.UpdateProfileRequest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When an access token stops to open anything, whatever its expiry says. */
@QuarkusTest
@WithTestResource(InfrastructureResource.class)
@WithTestResource(PeersResource.class)
class RevocationTest extends ServiceTest {
    @Inject
    RedisDataSource redis;

    @Inject
    SessionMarks marks;

    private String name;
    private Tokens tokens;

    @BeforeEach
    void register() {
        name = freshName();
        tokens = caller.anonymous().register(caller.registration(name).build()).getTokens();
    }

    @Test
    void aTokenOpensUntilItsOwnerSignsOut() {
        open(tokens);
        await().until(() -> "OPEN".equals(mark(tokens)));
        open(tokens);
        logout(tokens, false);
        assertEquals("ENDED", mark(tokens));
        closed(tokens);
    }

    @Test
    void signingOutEverywhereClosesEverySession() {
        Tokens other = login();
        open(other);
        logout(tokens, true);
        closed(tokens);
        closed(other);
        assertEquals("ENDED", mark(other));
    }

    @Test
    void aNewPasswordClosesAllSessionsButTheOneItWasSetIn() {
        Tokens other = login();
        open(other);
        var _ = caller.with(tokens.getAccessToken())
                .updateProfile(UpdateProfileRequest.newBuilder()
                        .setNewPassword("even better horse battery staple")
                        .setCurrentPassword(PASSWORD)
                        .build());
        closed(other);
        open(tokens);
    }

    @Test
    void aReusedRefreshTokenClosesItsSession() {
        Tokens renewed = refresh(tokens);
        open(renewed);
        refused(Code.UNAUTHENTICATED, "TOKEN_REUSED", () -> refresh(tokens));
        closed(tokens);
        closed(renewed);
    }

    @Test
    void whatRedisForgotTheDatabaseRemembers() {
        open(tokens);
        logout(tokens, false);
        redis.key().del(key(tokens));
        closed(tokens);
        closed(tokens);
    }

    @Test
    void withRedisAwayTheDatabaseDecides() {
        Tokens other = login();
        open(tokens);
        open(other);
        links.redis().cut();
        open(tokens);
        logout(other, false);
        closed(other);
        open(tokens);

        links.redis().mend();
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> "ENDED".equals(mark(other)));
        closed(other);
        open(tokens);
    }

    @Test
    void withRedisAndTheDatabaseAwayNobodyIsLetIn() {
        open(tokens);
        links.redis().cut();
        links.postgres().cut();
        refused(Code.UNAVAILABLE, "DEPENDENCY_UNAVAILABLE", () -> open(tokens));
        links.redis().mend();
        links.postgres().mend();
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            open(tokens);
            return true;
        });
    }

    @Test
    void anEndIsNotUndoneByAnAnswerOfTheDatabaseThatComesLate() {
        logout(tokens, false);
        marks.open(session(tokens)).await().atMost(Duration.ofSeconds(10));
        assertEquals("ENDED", mark(tokens));
        closed(tokens);
    }

    @Test
    void aDeactivatedAccountIsClosed() {
        database.execute("update users set is_active = false where username = ?", name);
        closed(tokens);
    }

    private void open(Tokens held) {
        var _ = caller.with(held.getAccessToken()).checkSession(CheckSessionRequest.getDefaultInstance());
    }

    private void closed(Tokens held) {
        refused(Code.UNAUTHENTICATED, "TOKEN_INVALID", () -> open(held));
    }

    private void logout(Tokens held, boolean everywhere) {
        var _ = caller.with(held.getAccessToken())
                .logout(LogoutRequest.newBuilder().setEverywhere(everywhere).build());
    }

    private Tokens login() {
        return caller.anonymous()
                .login(caller.login(name).setPassword(PASSWORD).build())
                .getTokens();
    }

    private Tokens refresh(Tokens held) {
        return caller.anonymous()
                .refresh(RefreshRequest.newBuilder()
                        .setRefreshToken(held.getRefreshToken())
                        .build())
                .getTokens();
    }

    private String mark(Tokens held) {
        return redis.value(String.class).get(key(held));
    }

    private static String key(Tokens held) {
        return "signet:session:" + session(held);
    }

    private static UUID session(Tokens held) {
        return UUID.fromString(Caller.claims(held.getAccessToken()).replaceFirst("^.*\"sid\":\"([^\"]+)\".*$", "$1"));
    }
}
