package io.signet.auth.service;

import static io.signet.auth.service.Caller.PASSWORD;
import static io.signet.auth.service.Caller.freshName;
import static io.signet.auth.service.Caller.refused;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.infrastructure.test.InfrastructureResource;
import io.signet.proto.analytics.v1.Action;
import io.signet.proto.auth.v1.EndSessionRequest;
import io.signet.proto.auth.v1.GetProfileRequest;
import io.signet.proto.auth.v1.ListSessionsRequest;
import io.signet.proto.auth.v1.LogoutRequest;
import io.signet.proto.auth.v1.RefreshRequest;
import io.signet.proto.auth.v1.RefreshResponse;
import io.signet.proto.auth.v1.Session;
import io.signet.proto.auth.v1.Tokens;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(InfrastructureResource.class)
@WithTestResource(PeersResource.class)
class SessionsTest extends ServiceTest {
    @Inject
    RedisDataSource redis;

    private String name;
    private Tokens tokens;

    @BeforeEach
    void register() {
        name = freshName();
        tokens = caller.anonymous().register(caller.registration(name).build()).getTokens();
    }

    @Test
    void aRefreshTokenIsExchangedForNewOnes() {
        Tokens renewed = refresh(tokens);
        assertNotEquals(tokens.getRefreshToken(), renewed.getRefreshToken());
        assertNotEquals(tokens.getAccessToken(), renewed.getAccessToken());
        assertEquals(name, username(renewed));
        assertFalse(refresh(renewed).getRefreshToken().isEmpty());
    }

    @Test
    void aReusedTokenEndsItsWholeFamilyAndNoOther() {
        Tokens other = login();
        Tokens renewed = refresh(tokens);
        refused(Code.UNAUTHENTICATED, "TOKEN_REUSED", () -> refresh(tokens));
        refused(Code.UNAUTHENTICATED, "TOKEN_INVALID", () -> refresh(renewed));
        refused(Code.UNAUTHENTICATED, "TOKEN_INVALID", () -> username(renewed));
        assertEquals(name, username(refresh(other)));
        await().until(() -> peers.analytics().of(caller.agent).stream()
                .anyMatch(event -> event.getAction() == Action.ACTION_TOKEN_REUSED
                        && event.getReason().equals("TOKEN_REUSED")
                        && !event.getSubject().isEmpty()));
    }

    @Test
    void ofManyWhoRefreshWithOneTokenAtOnceExactlyOneWins() throws InterruptedException {
        List<Object> results = Caller.atOnce(50, () -> refresh(tokens));
        assertEquals(1, results.stream().filter(Tokens.class::isInstance).count());
        for (Object result : results) {
            if (result instanceof StatusRuntimeException error) {
                Caller.reason(Code.UNAUTHENTICATED, "TOKEN_REUSED", error);
            }
        }
    }

    @Test
    void whatIsNoTokenIsNotExchanged() {
        for (String rubbish : List.of("", "rubbish", "A".repeat(43), tokens.getAccessToken(), "\u0000")) {
            refused(
                    Code.UNAUTHENTICATED,
                    "TOKEN_INVALID",
                    () -> caller.anonymous()
                            .refresh(RefreshRequest.newBuilder()
                                    .setRefreshToken(rubbish)
                                    .build()));
        }
    }

    @Test
    void anExpiredTokenIsNotExchanged() {
        database.execute(
                "update refresh_tokens set expires_at = now() - interval '1 second' where session_id in (select s.id from"
                        + " sessions s join users u on u.id = s.account_id where u.username = ?)",
                name);
        refused(Code.UNAUTHENTICATED, "TOKEN_INVALID", () -> refresh(tokens));
    }

    @Test
    void aDeactivatedAccountCanDoNothing() {
        database.execute("update users set is_active = false where username = ?", name);
        refused(Code.UNAUTHENTICATED, "INVALID_CREDENTIALS", this::login);
        refused(Code.UNAUTHENTICATED, "TOKEN_INVALID", () -> refresh(tokens));
        refused(Code.UNAUTHENTICATED, "TOKEN_INVALID", () -> username(tokens));
    }

    @Test
    void refreshTokensAreNotInTheDatabase() {
        for (Object row :
                database.column("select t::text from refresh_tokens t union all select s::text from sessions s"
                        + " union all select o::text from outbox o union all select u::text from users u")) {
            assertFalse(row.toString().contains(tokens.getRefreshToken()));
            assertFalse(row.toString().contains(PASSWORD));
        }
    }

    @Test
    void logoutEndsThisSessionAlone() {
        Tokens other = login();
        logout(tokens, false);
        refused(Code.UNAUTHENTICATED, "TOKEN_INVALID", () -> refresh(tokens));
        refused(Code.UNAUTHENTICATED, "TOKEN_INVALID", () -> username(tokens));
        assertEquals(name, username(refresh(other)));
        refused(Code.UNAUTHENTICATED, "TOKEN_INVALID", () -> logout(tokens, false));
    }

    @Test
    void logoutEverywhereEndsAllSessions() {
        Tokens other = login();
        logout(tokens, true);
        refused(Code.UNAUTHENTICATED, "TOKEN_INVALID", () -> refresh(tokens));
        refused(Code.UNAUTHENTICATED, "TOKEN_INVALID", () -> refresh(other));
    }

    @Test
    void theOwnerSeesAllOpenSessionsAndNobodyElses() {
        Tokens other = login();
        var stranger = caller.anonymous()
                .register(caller.registration(freshName()).build())
                .getTokens();
        List<Session> seen = sessions(other);
        assertEquals(2, seen.size());
        assertEquals(1, seen.stream().filter(Session::getCurrent).count());
        for (Session session : seen) {
            assertEquals(caller.client(), session.getClient());
            assertEquals(List.of("pwd"), session.getAmrList());
            assertFalse(session.getRemembered());
        }
        assertEquals(1, sessions(stranger).size());
        logout(tokens, false);
        assertEquals(1, sessions(other).size());
    }

    @Test
    void anyOfTheOwnersSessionsCanBeEndedButNoStrangers() {
        Tokens other = login();
        var stranger = caller.anonymous()
                .register(caller.registration(freshName()).build())
                .getTokens();
        String id = sessions(tokens).stream()
                .filter(session -> !session.getCurrent())
                .findFirst()
                .orElseThrow()
                .getId();
        refused(Code.NOT_FOUND, "SESSION_UNKNOWN", () -> end(stranger, id));
        refused(Code.INVALID_ARGUMENT, "INVALID_REQUEST", () -> end(tokens, "no session"));
        assertEquals(name, username(other));
        end(tokens, id);
        refused(Code.UNAUTHENTICATED, "TOKEN_INVALID", () -> username(other));
        refused(Code.UNAUTHENTICATED, "TOKEN_INVALID", () -> refresh(other));
        refused(Code.NOT_FOUND, "SESSION_UNKNOWN", () -> end(tokens, id));
        assertEquals(name, username(tokens));
    }

    @Test
    void aSessionIsSeenWhenItIsUsed() {
        database.execute(
                "update sessions set last_seen_at = now() - interval '1 hour' where account_id ="
                        + " (select id from users where username = ?)",
                name);
        redis.flushall();
        assertEquals(name, username(tokens));
        long seconds = sessions(tokens).getFirst().getLastSeenAt().getSeconds();
        assertTrue(seconds > Instant.now().getEpochSecond() - 600);
    }

    @Test
    void whoIsRememberedStaysForLonger() {
        Tokens remembered = caller.anonymous()
                .login(caller.login(name)
                        .setPassword(PASSWORD)
                        .setRemember(true)
                        .build())
                .getTokens();
        assertEquals(60, days(remembered));
        assertEquals(60, days(refresh(remembered)));
        assertEquals(7, days(login()));
        assertTrue(sessions(remembered).stream().anyMatch(Session::getRemembered));
    }

    private static long days(Tokens held) {
        return Math.round(
                (held.getRefreshExpiresAt().getSeconds() - Instant.now().getEpochSecond()) / 86_400.0);
    }

    private List<Session> sessions(Tokens held) {
        return caller.with(held.getAccessToken())
                .listSessions(ListSessionsRequest.getDefaultInstance())
                .getSessionsList();
    }

    private void end(Tokens held, String id) {
        var _ = caller.with(held.getAccessToken())
                .endSession(EndSessionRequest.newBuilder().setSessionId(id).build());
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
        RefreshResponse response = caller.anonymous()
                .refresh(RefreshRequest.newBuilder()
                        .setRefreshToken(held.getRefreshToken())
                        .setClient(caller.client())
                        .build());
        return response.getTokens();
    }

    private String username(Tokens held) {
        return caller.with(held.getAccessToken())
                .getProfile(GetProfileRequest.getDefaultInstance())
                .getAccount()
                .getUsername();
    }
}
