package io.signet.auth.service;

import static io.signet.auth.service.Caller.PASSWORD;
import static io.signet.auth.service.Caller.freshName;
import static io.signet.auth.service.Caller.refused;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status.Code;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.infrastructure.test.InfrastructureResource;
import io.signet.proto.analytics.v1.Action;
import io.signet.proto.analytics.v1.Event;
import io.signet.proto.analytics.v1.Outcome;
import io.signet.proto.auth.v1.Client;
import io.signet.proto.auth.v1.GetProfileRequest;
import io.signet.proto.auth.v1.LogoutRequest;
import io.signet.proto.auth.v1.RefreshRequest;
import io.signet.proto.auth.v1.RegisterResponse;
import io.signet.proto.auth.v1.UpdateProfileRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told to analytics-service, and what happens while it or the database is away. */
@QuarkusTest
@WithTestResource(InfrastructureResource.class)
@WithTestResource(PeersResource.class)
class EventsTest extends ServiceTest {
    private final String name = freshName();

    @AfterEach
    void mend() {
        peers.analytics().away = false;
    }

    @Test
    void everyAttemptIsToldOnceWithItsOutcome() {
        RegisterResponse registered = register();
        String token = registered.getTokens().getAccessToken();
        refused(Code.ALREADY_EXISTS, "USERNAME_TAKEN", this::register);
        refused(Code.UNAUTHENTICATED, "INVALID_CREDENTIALS", () -> login("wrong horse battery staple"));
        login(PASSWORD);
        var _ = caller.anonymous()
                .refresh(RefreshRequest.newBuilder()
                        .setRefreshToken(registered.getTokens().getRefreshToken())
                        .setClient(caller.client())
                        .build());
        refused(
                Code.UNAUTHENTICATED,
                "TOKEN_INVALID",
                () -> caller.anonymous()
                        .refresh(RefreshRequest.newBuilder()
                                .setClient(caller.client())
                                .build()));
        refused(
                Code.PERMISSION_DENIED,
                "WRONG_PASSWORD",
                () -> caller.with(token)
                        .updateProfile(UpdateProfileRequest.newBuilder()
                                .setNewPassword("another quiet gravel tulip")
                                .setClient(caller.client())
                                .build()));
        var _ = caller.with(token)
                .updateProfile(UpdateProfileRequest.newBuilder()
                        .setNewPassword("another quiet gravel tulip")
                        .setCurrentPassword(PASSWORD)
                        .setClient(caller.client())
                        .build());
        var _ = caller.with(token).logout(LogoutRequest.getDefaultInstance());

        List<String> expected = Stream.of(
                        "REGISTER  password",
                        "REGISTER USERNAME_TAKEN password",
                        "LOGIN INVALID_CREDENTIALS password",
                        "LOGIN  password",
                        "REFRESH  ",
                        "REFRESH TOKEN_INVALID ",
                        "PASSWORD_CHANGED WRONG_PASSWORD password",
                        "PASSWORD_CHANGED  password",
                        "LOGOUT  ")
                .sorted()
                .toList();
        await().untilAsserted(() -> assertEquals(expected, told()));
        String id = registered.getAccount().getId();
        for (Event event : peers.analytics().of(caller.agent)) {
            assertEquals("auth", event.getService());
            assertEquals("192.0.2.7", event.getAddress());
            assertEquals(event.getReason().isEmpty(), event.getOutcome() == Outcome.OUTCOME_SUCCESS);
            assertTrue(event.getProcessingMillis() >= 0);
            boolean nobodyKnown = event.getReason().equals("USERNAME_TAKEN")
                    || event.getReason().equals("TOKEN_INVALID");
            assertEquals(nobodyKnown ? "" : id, event.getSubject());
            if (event.getOutcome() == Outcome.OUTCOME_SUCCESS) {
                assertFalse(event.getCorrelationId().isEmpty());
            }
        }
    }

    private List<String> told() {
        return peers.analytics().of(caller.agent).stream()
                .map(event -> event.getAction().name().replace("ACTION_", "") + " " + event.getReason() + " "
                        + event.getMethod())
                .sorted()
                .toList();
    }

    @Test
    void eventsWaitWhileAnalyticsIsAwayAndLoginsDoNot() {
        peers.analytics().away = true;
        int before = peers.analytics().refusals.get();
        var _ = register();
        login(PASSWORD);
        await().until(() -> peers.analytics().refusals.get() > before);
        assertEquals(List.of(), told());
        peers.analytics().away = false;
        await().untilAsserted(() -> assertEquals(List.of("LOGIN  password", "REGISTER  password"), told()));
    }

    @Test
    void anEventThatIsNotTakenIsKeptAsideAndHoldsUpNoOther() {
        var _ = caller.anonymous()
                .register(caller.registration(freshName())
                        .setClient(Client.newBuilder().setUserAgent(FakeAnalytics.DISLIKED))
                        .build());
        var _ = register();
        await().untilAsserted(() -> assertEquals(List.of("REGISTER  password"), told()));
        await().until(() ->
                database.count("select count(*) from outbox where user_agent = 'disliked' and rejected_at is not null")
                        == 1);
    }

    @Test
    void withoutItsDatabaseTheServiceSaysSoAndRecoversByItself() {
        String token = register().getTokens().getAccessToken();
        links.postgres().cut();
        refused(Code.UNAVAILABLE, "DEPENDENCY_UNAVAILABLE", () -> login(PASSWORD));
        refused(
                Code.UNAVAILABLE,
                "DEPENDENCY_UNAVAILABLE",
                () -> caller.with(token).getProfile(GetProfileRequest.getDefaultInstance()));
        String lost = freshName();
        refused(
                Code.UNAVAILABLE,
                "DEPENDENCY_UNAVAILABLE",
                () -> caller.anonymous().register(caller.registration(lost).build()));

        links.postgres().mend();
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            login(PASSWORD);
            return true;
        });
        assertEquals(
                lost,
                caller.anonymous()
                        .register(caller.registration(lost).build())
                        .getAccount()
                        .getUsername());
        await().until(() -> peers.analytics().of(caller.agent).stream()
                .anyMatch(event -> event.getAction() == Action.ACTION_LOGIN));
    }

    private RegisterResponse register() {
        return caller.anonymous().register(caller.registration(name).build());
    }

    private void login(String password) {
        var _ = caller.anonymous()
                .login(caller.login(name).setPassword(password).build());
    }
}
