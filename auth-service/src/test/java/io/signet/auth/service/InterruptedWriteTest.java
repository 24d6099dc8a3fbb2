package io.signet.auth.service;

import static io.signet.auth.service.Caller.PASSWORD;
import static io.signet.auth.service.Caller.freshName;
import static io.signet.auth.service.Caller.refused;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.infrastructure.test.InfrastructureResource;
import io.signet.infrastructure.test.Link;
import io.signet.proto.analytics.v1.Event;
import io.signet.proto.auth.v1.BodySamples;
import io.signet.proto.auth.v1.RegisterRequest;
import io.signet.proto.auth.v1.RegisterResponse;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The database, or analytics-service, killed in the middle of a write: all of it is there or nothing. */
@QuarkusTest
@WithTestResource(InfrastructureResource.class)
@WithTestResource(PeersResource.class)
class InterruptedWriteTest extends ServiceTest {
    private static final String ACCOUNTS = "select count(*) from users where username = ?";
    private static final String USABLE = "select count(*) from users where is_active and username = ?";
    private static final String SESSIONS =
            "select count(*) from sessions join users on users.id = account_id where username = ?";
    private static final String EVENTS = "select count(*) from outbox where user_agent = ?";

    private String name = freshName();

    @AfterEach
    void mend() {
        peers.toAnalytics().mend();
        peers.analytics().away = false;
        peers.biometric().nextFailure.set(null);
    }

    @Test
    void aRegistrationCutOffBeforeItsCommitLeavesNothingAndIsDoneAgain() {
        links.postgres().cutBeforeCommit(name);
        assertUnavailable(registration());
        assertTrue(links.postgres().isCut());

        recover();
        assertEquals(0, database.count(ACCOUNTS, name));
        assertEquals(0, database.count(EVENTS, caller.agent));
        var _ = register(registration());
        login();
        await().untilAsserted(() -> assertEquals(List.of("LOGIN ", "REGISTER "), told()));
    }

    @Test
    void aRegistrationWhoseCommitIsNotAnsweredIsThereWholeAndItsOwnerSignsIn() {
        links.postgres().cutAfterCommit(name);
        assertUnavailable(registration());
        assertTrue(links.postgres().isCut());

        recover();
        assertEquals(1, database.count(USABLE, name));
        assertEquals(1, database.count(SESSIONS, name));
        refused(Code.ALREADY_EXISTS, "USERNAME_TAKEN", () -> register(registration()));
        login();
        await().untilAsserted(() -> assertEquals(List.of("LOGIN ", "REGISTER ", "REGISTER USERNAME_TAKEN"), told()));
    }

    @Test
    void aRegistrationWithSamplesThatIsCutOffBeforeItIsFinishedIsErased() {
        links.postgres().cutBeforeCommit(caller.agent);
        assertUnavailable(withSamples());
        assertTrue(links.postgres().isCut());

        recover();
        assertEquals(0, database.count(USABLE, name));
        assertEquals(0, database.count(SESSIONS, name));
        assertErasedWhenOverdue();
    }

    @Test
    void aRegistrationWithSamplesWhoseBeginningIsNotAnsweredIsErased() {
        links.postgres().cutAfterCommit(name);
        assertUnavailable(withSamples());
        assertTrue(links.postgres().isCut());

        recover();
        assertEquals(1, database.count(ACCOUNTS, name));
        assertEquals(0, database.count(USABLE, name));
        assertErasedWhenOverdue();
    }

    @Test
    void aRegistrationThatCanNotBeAbandonedIsErasedToo() {
        peers.biometric().nextFailure.set(Status.UNAVAILABLE.asRuntimeException());
        links.postgres().cutBeforeCommit(caller.agent);
        assertUnavailable(withSamples());
        assertTrue(links.postgres().isCut());

        recover();
        assertEquals(0, database.count(USABLE, name));
        assertErasedWhenOverdue();
    }

    @Test
    void eventsWhoseRemovalIsCutOffAreSentAgainUnderTheSameIds() {
        onceSent(event -> links.postgres().cutBeforeCommit(Link.text(UUID.fromString(event.getId()))));
        var _ = register(registration());
        await().until(() -> links.postgres().isCut());

        recover();
        assertSentTwiceUnderOneId();
    }

    @Test
    void eventsWhoseAcknowledgementIsLostAreSentAgainUnderTheSameIds() {
        onceSent(event -> peers.toAnalytics().cut());
        var _ = register(registration());
        await().until(() -> peers.toAnalytics().isCut());

        peers.toAnalytics().mend();
        assertSentTwiceUnderOneId();
    }

    @Test
    void eventsThatCanNotBeGivenBackAreSentAgainAllTheSame() {
        peers.analytics().away = true;
        onceSent(event -> links.postgres().cut());
        var _ = register(registration());
        await().until(() -> links.postgres().isCut());

        peers.analytics().away = false;
        recover();
        endLeases();
        await().untilAsserted(() -> assertEquals(List.of("REGISTER "), told()));
    }

    /** The next time that analytics-service has been sent events of the caller, before it answers. */
    private void onceSent(Consumer<Event> interruption) {
        peers.analytics().beforeAnswering(caller.agent, interruption);
    }

    /** What is overdue, as after a crash, is swept away: then the name is free. */
    private void assertErasedWhenOverdue() {
        database.execute(
                "update pending_registrations set erase_after = now() - interval '1 minute' where account_id ="
                        + " (select id from users where username = ?)",
                name);
        await().until(() -> database.count(ACCOUNTS, name) == 0);
        var _ = register(withSamples());
        login();
    }

    /** analytics-service keeps one of them: that it tells them by their ids is tested there. */
    private void assertSentTwiceUnderOneId() {
        endLeases();
        await().until(() -> database.count(EVENTS, caller.agent) == 0);
        List<Event> sent = peers.analytics().of(caller.agent);
        assertEquals(2, sent.size());
        assertEquals(sent.getFirst(), sent.getLast());
    }

    /** As time would. */
    private void endLeases() {
        database.execute(
                "update outbox set leased_until = now() - interval '1 minute' where user_agent = ?", caller.agent);
    }

    private RegisterRequest registration() {
        return caller.registration(name).build();
    }

    private RegisterRequest withSamples() {
        return caller.registration(
                        name,
                        BodySamples.newBuilder()
                                .addFaces(ByteString.copyFromUtf8("mine"))
                                .build())
                .build();
    }

    private RegisterResponse register(RegisterRequest request) {
        return caller.anonymous().register(request);
    }

    private void assertUnavailable(RegisterRequest request) {
        refused(Code.UNAVAILABLE, "DEPENDENCY_UNAVAILABLE", () -> register(request));
    }

    private void login() {
        var _ = caller.anonymous()
                .login(caller.login(name).setPassword(PASSWORD).build());
    }

    /** Each once: what interrupts a write may interrupt the relay as well. */
    private List<String> told() {
        return peers.analytics().of(caller.agent).stream()
                .distinct()
                .map(event -> event.getAction().name().replace("ACTION_", "") + " " + event.getReason())
                .sorted()
                .toList();
    }

    /** The database is back, and the service has noticed by itself. */
    private void recover() {
        links.postgres().mend();
        String another = freshName();
        await().ignoreExceptions().until(() -> {
            try (var passerBy = new Caller(service)) {
                return !passerBy.anonymous()
                        .register(passerBy.registration(another).build())
                        .getTokens()
                        .getAccessToken()
                        .isEmpty();
            }
        });
    }
}
