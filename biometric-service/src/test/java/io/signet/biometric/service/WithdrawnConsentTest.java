package io.signet.biometric.service;

import static io.signet.biometric.service.Client.enrolment;
import static io.signet.biometric.service.Client.faces;
import static io.signet.biometric.service.Client.reason;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.access.SessionMarks;
import io.signet.biometric.Pictures;
import io.signet.infrastructure.test.InfrastructureResource;
import io.signet.infrastructure.test.TestDatabase;
import io.signet.proto.biometric.v1.EnrolResponse;
import io.signet.proto.biometric.v1.EraseSubjectRequest;
import io.signet.proto.biometric.v1.GetStatusRequest;
import io.signet.proto.biometric.v1.WithdrawConsentRequest;
import jakarta.inject.Inject;
import java.net.URL;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whichever way enrolment and withdrawal of a consent meet, nothing is kept without one. */
@QuarkusTest
@WithTestResource(InfrastructureResource.class)
@WithTestResource(Surroundings.class)
@Timeout(60)
class WithdrawnConsentTest {
    @TestHTTPResource
    URL address;

    @Inject
    FieldCapturers capturers;

    @Inject
    SessionMarks sessions;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String databaseUrl;

    @ConfigProperty(name = "quarkus.datasource.username")
    String databaseUser;

    @ConfigProperty(name = "quarkus.datasource.password")
    String databasePassword;

    TestDatabase database;

    private final UUID person = UUID.randomUUID();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Client client;

    @BeforeEach
    void connect() {
        sessions.open(Tokens.SESSION).await().atMost(Duration.ofSeconds(10));
        client = new Client(address.getPort());
    }

    @AfterEach
    void disconnect() {
        capturers.release();
        threads.shutdownNow();
        client.close();
    }

    @Test
    void anEnrolmentThatIsUnderWayDuringTheWithdrawalIsRefused() throws InterruptedException {
        capturers.holdUp();
        var enrolment = threads.submit(() -> enrol(1));
        capturers.awaitArrival();
        withdraw(1);
        capturers.release();
        refused(assertThrows(ExecutionException.class, enrolment::get).getCause());
        assertEquals(0, templates());
        assertEquals(1, enrol(2).getTemplatesCount());
    }

    @Test
    void anEnrolmentThatIsUnderWayDuringTheErasureOfTheAccountIsRefused() throws InterruptedException {
        capturers.holdUp();
        var enrolment = threads.submit(() -> enrol(1));
        capturers.awaitArrival();
        var _ = client.as(Tokens.service())
                .eraseSubject(EraseSubjectRequest.newBuilder()
                        .setSubject(person.toString())
                        .build());
        capturers.release();
        refused(assertThrows(ExecutionException.class, enrolment::get).getCause());
        assertEquals(0, templates());
        refused(assertThrows(StatusRuntimeException.class, () -> enrol(Long.MAX_VALUE)));
    }

    @Test
    void ofAnEnrolmentAndAWithdrawalThatBothWriteTheWithdrawalHasTheLastWord() throws Exception {
        enrol(1);
        Future<EnrolResponse> enrolment;
        Future<?> withdrawal;
        try (var connection = DriverManager.getConnection(databaseUrl, databaseUser, databasePassword)) {
            connection.setAutoCommit(false);
            execute(connection, "SELECT 1 FROM withdrawals WHERE subject = ? FOR UPDATE");
            enrolment = threads.submit(() -> enrol(2));
            awaitWaiting(1);
            withdrawal = threads.submit(() -> withdraw(2));
            awaitWaiting(2);
            assertFalse(enrolment.isDone() || withdrawal.isDone());
            connection.rollback();
        }
        assertEquals(1, enrolment.get().getTemplatesCount());
        withdrawal.get();
        assertEquals(0, templates());
    }

    @Test
    void aWithdrawalTakesWhatWasMadeUpToItAndNothingLater() {
        enrol(5);
        withdraw(4);
        assertEquals(1, templates());
        refused(assertThrows(StatusRuntimeException.class, () -> enrol(4)));
        assertEquals(1, templates());
        withdraw(5);
        assertEquals(0, templates());
        // Repeated late.
        withdraw(4);
        refused(assertThrows(StatusRuntimeException.class, () -> enrol(5)));
        assertEquals(1, enrol(6).getTemplatesCount());
    }

    @Test
    void withoutConsentNothingIsStored() {
        refused(assertThrows(StatusRuntimeException.class, () -> enrol(0)));
        refused(assertThrows(StatusRuntimeException.class, () -> enrol(-1)));
        assertEquals(0, templates());
    }

    @Test
    void authServiceAloneWithdraws() {
        enrol(1);
        var failure = assertThrows(
                StatusRuntimeException.class, () -> client.as(person).withdrawConsent(withdrawal(1)));
        assertEquals("NOT_THE_SUBJECT", reason(failure));
        assertEquals(1, templates());
    }

    private EnrolResponse enrol(long consent) {
        return client.as(person)
                .enrol(enrolment(person, faces(Pictures.of(person.hashCode(), 1)))
                        .setConsent(consent)
                        .setReplace(true)
                        .build());
    }

    private void withdraw(long consent) {
        var _ = client.as(Tokens.service()).withdrawConsent(withdrawal(consent));
    }

    private WithdrawConsentRequest withdrawal(long consent) {
        return WithdrawConsentRequest.newBuilder()
                .setSubject(person.toString())
                .setConsent(consent)
                .build();
    }

    private int templates() {
        return client.as(person)
                .getStatus(GetStatusRequest.newBuilder()
                        .setSubject(person.toString())
                        .build())
                .getTemplatesCount();
    }

    private static void refused(Throwable failure) {
        var refusal = (StatusRuntimeException) failure;
        assertEquals("CONSENT_MISSING", reason(refusal));
        assertEquals(Code.FAILED_PRECONDITION, refusal.getStatus().getCode());
    }

    private void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, person);
            statement.execute();
        }
    }

    /** Until so many transactions wait for what another has locked; asked outside of that one, which sees but one moment. */
    private void awaitWaiting(int many) {
        await().until(() -> database.count("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND"
                        + " datname = current_database()")
                == many);
    }
}
