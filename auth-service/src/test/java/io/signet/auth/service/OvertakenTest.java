package io.signet.auth.service;

import static io.signet.auth.service.Caller.PASSWORD;
import static io.signet.auth.service.Caller.freshName;
import static io.signet.auth.service.Caller.refused;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Status.Code;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.auth.domain.Password;
import io.signet.auth.password.PasswordHasher;
import io.signet.infrastructure.test.InfrastructureResource;
import io.signet.proto.auth.v1.BodySamples;
import io.signet.proto.auth.v1.LoginResponse;
import io.signet.proto.auth.v1.RegisterResponse;
import io.signet.proto.auth.v1.SetAccountRolesRequest;
import io.signet.proto.auth.v1.UpdateProfileRequest;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An account that changes while somebody signs in to it: nobody gets a session of what it was. */
@QuarkusTest
@WithTestResource(InfrastructureResource.class)
@WithTestResource(PeersResource.class)
class OvertakenTest extends ServiceTest {
    private static final BodySamples MINE =
            BodySamples.newBuilder().addFaces(ByteString.copyFromUtf8("mine")).build();

    @Inject
    DataSource connections;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private String name;
    private RegisterResponse owner;

    @BeforeEach
    void register() {
        name = freshName();
        owner = caller.anonymous().register(caller.registration(name, MINE).build());
    }

    @AfterEach
    void mend() {
        peers.biometric().beforeAnswer.set(() -> {});
        threads.shutdownNow();
    }

    @Test
    void aPasswordThatChangesMeanwhileSignsNobodyIn() {
        meanwhile(() -> {
            var _ = caller.with(owner.getTokens().getAccessToken())
                    .updateProfile(UpdateProfileRequest.newBuilder()
                            .setCurrentPassword(PASSWORD)
                            .setNewPassword("even better horse battery staple")
                            .build());
        });
        refused(Code.UNAUTHENTICATED, "INVALID_CREDENTIALS", this::login);
    }

    @Test
    void aPasswordThatIsOnlyHashedAnewMeanwhileSignsIn() {
        String anew = new PasswordHasher(6, new SecureRandom())
                .hash(Password.typed(PASSWORD))
                .value();
        meanwhile(() -> database.execute("update users set password_hash = ? where username = ?", anew, name));
        assertTrue(login().hasTokens());
    }

    @Test
    void whoeverIsDeactivatedOrLockedMeanwhileIsNotLetIn() {
        for (String change : List.of("locked_at = now()", "locked_at = null, is_active = false")) {
            meanwhile(() -> database.execute("update users set " + change + " where username = ?", name));
            refused(Code.UNAUTHENTICATED, "INVALID_CREDENTIALS", this::login);
        }
    }

    @Test
    void whoSignsInWhileRolesChangeWaitsAndHasTheNewOnes() throws Exception {
        Future<LoginResponse> signedIn = waiting(
                this::login,
                "insert into roles select id, 'auditor' from users where username = ?",
                Connection::commit);
        assertEquals(List.of("auditor", "user"), signedIn.get().getAccount().getRolesList());
    }

    @Test
    void rolesThatChangeWhileSomebodySignsInWaitAndEndTheirSession() throws Exception {
        String administrator = administrator();
        var change = SetAccountRolesRequest.newBuilder()
                .setAccountId(owner.getAccount().getId())
                .addRoles("auditor")
                .build();
        var changed = waiting(
                () -> caller.with(administrator).setAccountRoles(change),
                "update users set last_used_at = now() where username = ?",
                Connection::rollback);
        assertEquals(List.of("auditor", "user"), changed.get().getAccount().getRolesList());
    }

    /** Once, while biometric-service thinks about a sign-in. */
    private void meanwhile(Runnable change) {
        peers.biometric().beforeAnswer.set(() -> {
            peers.biometric().beforeAnswer.set(() -> {});
            change.run();
        });
    }

    private interface Ending {
        void of(Connection transaction) throws SQLException;
    }

    /** What is called while another transaction holds the account, and goes on when that has ended. */
    private <T> Future<T> waiting(Callable<T> call, String change, Ending ending) throws SQLException {
        try (var transaction = connections.getConnection()) {
            transaction.setAutoCommit(false);
            for (String statement : List.of("select 1 from users where username = ? for no key update", change)) {
                try (var prepared = transaction.prepareStatement(statement)) {
                    prepared.setString(1, name);
                    prepared.execute();
                }
            }
            Future<T> called = threads.submit(call);
            await().until(() -> database.count("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                            + " and datname = current_database()")
                    == 1);
            assertFalse(called.isDone());
            ending.of(transaction);
            return called;
        }
    }

    private LoginResponse login() {
        return caller.anonymous()
                .login(caller.login(name)
                        .setPassword(PASSWORD)
                        .setSamples(MINE)
                        .setClient(caller.client().toBuilder().setAddress(Caller.freshAddress()))
                        .build());
    }

    private String administrator() {
        String chief = freshName();
        var _ = caller.anonymous().register(caller.registration(chief).build());
        database.execute("insert into roles select id, 'administrator' from users where username = ?", chief);
        return caller.anonymous()
                .login(caller.login(chief).setPassword(PASSWORD).build())
                .getTokens()
                .getAccessToken();
    }
}
