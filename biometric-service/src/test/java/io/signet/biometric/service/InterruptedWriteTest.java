package io.signet.biometric.service;

import static io.signet.biometric.service.Client.enrolment;
import static io.signet.biometric.service.Client.faces;
import static io.signet.biometric.service.Client.probe;
import static io.signet.biometric.service.Client.reason;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.access.SessionMarks;
import io.signet.biometric.Pictures;
import io.signet.infrastructure.test.InfrastructureResource;
import io.signet.infrastructure.test.Link;
import io.signet.infrastructure.test.Links;
import io.signet.infrastructure.test.TestDatabase;
import io.signet.proto.analytics.v1.Action;
import io.signet.proto.analytics.v1.Event;
import io.signet.proto.biometric.v1.Decision;
import io.signet.proto.biometric.v1.DeleteTemplatesRequest;
import io.signet.proto.biometric.v1.EnrolResponse;
import io.signet.proto.biometric.v1.GetStatusRequest;
import io.signet.proto.biometric.v1.Samples;
import jakarta.inject.Inject;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The database, or the authentication log, killed in the middle of a write: all of it is there or nothing. */
@QuarkusTest
@WithTestResource(InfrastructureResource.class)
@WithTestResource(Surroundings.class)
class InterruptedWriteTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TestHTTPResource
    URL address;

    TestDatabase database;

    @Inject
    SessionMarks sessions;

    Links links;
    Peers peers;

    private final UUID person = UUID.randomUUID();
    private final int body = person.hashCode();
    private Client client;

    @BeforeEach
    void connect() {
        sessions.open(Tokens.SESSION).await().atMost(Duration.ofSeconds(10));
        client = new Client(address.getPort());
    }

    @AfterEach
    void disconnect() {
        links.postgres().mend();
        peers.toAnalytics().mend();
        client.close();
    }

    @Test
    void anEnrolmentCutOffBeforeItsCommitLeavesNothingAndIsDoneAgain() {
        links.postgres().cutBeforeCommit(Link.text(person));
        assertUnavailable(this::enrol);
        assertTrue(links.postgres().isCut());

        recover();
        assertEquals(0, database.count("SELECT count(*) FROM templates WHERE subject = ?", person));
        assertEquals(0, database.count("SELECT count(*) FROM outbox WHERE subject = ?", person));
        assertEquals(2, enrol().getTemplatesCount());
        assertEquals(Decision.DECISION_MATCH, verified());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(List.of(Action.ACTION_ENROL, Action.ACTION_VERIFY), actions()));
    }

    @Test
    void anEnrolmentWhoseCommitIsNotAnsweredIsThereWhole() {
        links.postgres().cutAfterCommit(Link.text(person));
        assertUnavailable(this::enrol);
        assertTrue(links.postgres().isCut());

        recover();
        assertEquals(2, database.count("SELECT count(*) FROM templates WHERE subject = ?", person));
        assertEquals("ALREADY_ENROLLED", reason(assertThrows(StatusRuntimeException.class, this::enrol)));
        assertEquals(Decision.DECISION_MATCH, verified());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(
                        List.of(Action.ACTION_ENROL, Action.ACTION_ENROL, Action.ACTION_VERIFY), actions()));
        assertEquals(
                List.of("", "ALREADY_ENROLLED"),
                told().stream().limit(2).map(Event::getReason).toList());
    }

    @Test
    void aReplacementCutOffBeforeItsCommitKeepsWhatWasThere() {
        assertEquals(2, enrol().getTemplatesCount());
        links.postgres().cutBeforeCommit(Link.text(person));
        assertUnavailable(() -> client.as(person)
                .enrol(enrolment(person, both(body + 7)).setReplace(true).build()));
        assertTrue(links.postgres().isCut());

        recover();
        assertEquals(2, database.count("SELECT count(*) FROM templates WHERE subject = ?", person));
        assertEquals(Decision.DECISION_MATCH, verified());
    }

    @Test
    void anErasureCutOffBeforeItsCommitKeepsAllAndOneThatIsNotAnsweredIsDone() {
        assertEquals(2, enrol().getTemplatesCount());
        links.postgres().cutBeforeCommit(Link.text(person));
        assertUnavailable(this::erase);
        assertTrue(links.postgres().isCut());
        recover();
        assertEquals(2, database.count("SELECT count(*) FROM templates WHERE subject = ?", person));

        links.postgres().cutAfterCommit(Link.text(person));
        assertUnavailable(this::erase);
        assertTrue(links.postgres().isCut());
        recover();
        assertEquals(0, database.count("SELECT count(*) FROM templates WHERE subject = ?", person));
        assertEquals(0, erase());
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertEquals(List.of(Action.ACTION_ENROL, Action.ACTION_TEMPLATE_DELETED), actions()));
    }

    @Test
    void eventsWhoseRemovalIsCutOffAreSentAgainUnderTheSameIds() {
        peers.beforeAnswering(
                person, event -> links.postgres().cutOnceSent(Link.text(UUID.fromString(event.getId())), "COMMIT"));
        assertEquals(2, enrol().getTemplatesCount());
        await().atMost(PATIENCE).until(() -> links.postgres().isCut());

        recover();
        await().atMost(PATIENCE)
                .until(() -> database.count("SELECT count(*) FROM outbox WHERE subject = ?", person) == 0);
        assertSentTwiceUnderOneId();
    }

    @Test
    void eventsWhoseAcknowledgementIsLostAreSentAgainUnderTheSameIds() {
        peers.beforeAnswering(person, event -> peers.toAnalytics().cut());
        assertEquals(2, enrol().getTemplatesCount());
        await().atMost(PATIENCE).until(() -> peers.toAnalytics().isCut());

        peers.toAnalytics().mend();
        await().atMost(PATIENCE)
                .until(() -> database.count("SELECT count(*) FROM outbox WHERE subject = ?", person) == 0);
        assertSentTwiceUnderOneId();
    }

    /** analytics-service keeps one of them: that it tells them by their ids is tested there. */
    private void assertSentTwiceUnderOneId() {
        List<Event> sent = mine();
        assertEquals(2, sent.size());
        assertEquals(sent.getFirst(), sent.getLast());
    }

    private EnrolResponse enrol() {
        return client.as(person).enrol(enrolment(person, both(body)).build());
    }

    private Decision verified() {
        return client.as(person)
                .verify(probe(person, faces(Pictures.of(body, 2))))
                .getDecision();
    }

    private int erase() {
        return client.as(person)
                .deleteTemplates(DeleteTemplatesRequest.newBuilder()
                        .setSubject(person.toString())
                        .build())
                .getErased();
    }

    private static Samples.Builder both(int body) {
        return faces(Pictures.of(body, 1)).addFingerprints(ByteString.copyFrom(Pictures.of(body + 1, 1)));
    }

    /** The database is back, and the service has noticed by itself. */
    private void recover() {
        links.postgres().mend();
        await().atMost(PATIENCE)
                .ignoreException(StatusRuntimeException.class)
                .until(() -> client.as(person)
                                .getStatus(GetStatusRequest.newBuilder()
                                        .setSubject(person.toString())
                                        .build())
                                .getModelsCount()
                        > 0);
    }

    private static void assertUnavailable(Executable call) {
        StatusRuntimeException failure = assertThrows(StatusRuntimeException.class, call);
        assertEquals("DEPENDENCY_UNAVAILABLE", reason(failure));
        assertEquals(Code.UNAVAILABLE, failure.getStatus().getCode());
    }

    /** Each as often as it came. */
    private List<Event> mine() {
        return peers.events().stream()
                .filter(event -> event.getSubject().equals(person.toString()))
                .toList();
    }

    /** Each once: what interrupts a write may interrupt the relay as well. */
    private List<Event> told() {
        return mine().stream().distinct().toList();
    }

    private List<Action> actions() {
        return told().stream().map(Event::getAction).toList();
    }
}
