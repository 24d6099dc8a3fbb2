package io.signet.auth.service;

import static io.signet.auth.service.Caller.PASSWORD;
import static io.signet.auth.service.Caller.freshName;
import static io.signet.auth.service.Caller.refused;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.infrastructure.test.InfrastructureResource;
import io.signet.proto.analytics.v1.Action;
import io.signet.proto.auth.v1.Account;
import io.signet.proto.auth.v1.BodySamples;
import io.signet.proto.auth.v1.CheckSessionRequest;
import io.signet.proto.auth.v1.DeleteAccountRequest;
import io.signet.proto.auth.v1.DeleteOwnAccountRequest;
import io.signet.proto.auth.v1.DeleteOwnAccountResponse;
import io.signet.proto.auth.v1.ListAccountsRequest;
import io.signet.proto.auth.v1.LoginResponse;
import io.signet.proto.auth.v1.RegisterResponse;
import io.signet.proto.auth.v1.RequestPasswordResetRequest;
import io.signet.proto.auth.v1.RestoreAccountRequest;
import io.signet.proto.auth.v1.SetAccountActiveRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Deleted accounts: shut at once, taken back in time, and after that erased in every service whatever crashes meanwhile. */
@QuarkusTest
@WithTestResource(InfrastructureResource.class)
@WithTestResource(PeersResource.class)
class ErasureTest extends ServiceTest {
    private static final String DELETED = "Your account is to be erased";
    private static final String ERASED = "Your account was erased";

    private String name;
    private String email;
    private String id;
    private String token;

    @BeforeEach
    void register() {
        name = freshName();
        email = name + "@example.org";
        RegisterResponse registered = registered(caller, name);
        id = registered.getAccount().getId();
        token = registered.getTokens().getAccessToken();
    }

    @AfterEach
    void mend() {
        peers.analytics().away = false;
        peers.analytics().beforeErased.set(() -> {});
        peers.biometric().nextErasureFailure.set(null);
        peers.biometric().beforeErased.set(() -> {});
    }

    @Test
    void aDeletedAccountIsShutAtOnceAndItsOwnerTakesItBackOnce() {
        Instant eraseAt = Instant.ofEpochSecond(delete().getEraseAt().getSeconds());
        Duration grace = Duration.between(Instant.now(), eraseAt);
        assertTrue(grace.toHours() >= 30 * 24 - 1 && grace.toHours() <= 30 * 24, grace.toString());
        refused(Code.UNAUTHENTICATED, "TOKEN_INVALID", this::open);
        refused(Code.UNAUTHENTICATED, "INVALID_CREDENTIALS", this::login);
        refused(Code.ALREADY_EXISTS, "USERNAME_TAKEN", () -> registered(caller, name));
        var _ = caller.anonymous()
                .requestPasswordReset(
                        RequestPasswordResetRequest.newBuilder().setLogin(name).build());

        String link = new Mails(peers.files()).arrived(email, DELETED);
        await().until(() -> database.count("select count(*) from mail_orders where login = ?", name) == 0);
        restore(link);
        assertTrue(login().hasTokens());
        refused(Code.FAILED_PRECONDITION, "LINK_INVALID", () -> restore(link));
        refused(Code.FAILED_PRECONDITION, "LINK_INVALID", () -> restore("rubbish"));
        assertTrue(new Mails(peers.files()).find(email, "Set a new password").isEmpty());
        told(Action.ACTION_ACCOUNT_DELETED);
        told(Action.ACTION_ACCOUNT_RESTORED);
    }

    @Test
    void deletionNeedsARecentProof() {
        proofsAreOld(name);
        refused(Code.PERMISSION_DENIED, "STEP_UP_REQUIRED", this::delete);
        open();
    }

    @Test
    void whatAnAdministratorDeletesTheOwnerAloneTakesBackAsItWas() {
        String administrator = administrator();
        setActive(administrator, false);
        assertTrue(deleteAs(administrator).hasEraseAt());
        assertEquals(
                deleteAs(administrator).getEraseAt(), listedAs(administrator).getEraseAt());
        refused(Code.FAILED_PRECONDITION, "ACCOUNT_DELETED", () -> setActive(administrator, true));
        refused(
                Code.PERMISSION_DENIED,
                "FORBIDDEN",
                () -> deleteAs(registered(caller, freshName()).getTokens().getAccessToken()));

        restore(new Mails(peers.files()).arrived(email, DELETED));
        assertFalse(listedAs(administrator).hasEraseAt());
        refused(Code.UNAUTHENTICATED, "INVALID_CREDENTIALS", this::login);
        setActive(administrator, true);
        assertTrue(login().hasTokens());
    }

    @Test
    void theLastAdministratorStays() {
        String administrator = administrator();
        database.execute(
                "update users set is_active = false where id in (select account_id from roles where role ="
                        + " 'administrator') and id::text <> ?",
                subject(administrator));
        refused(
                Code.FAILED_PRECONDITION,
                "LAST_ADMINISTRATOR",
                () -> caller.with(administrator).deleteOwnAccount(DeleteOwnAccountRequest.getDefaultInstance()));
    }

    @Test
    void afterTheGraceNothingIsLeftAnywhereAndTheOwnerIsTold() {
        delete();
        String link = new Mails(peers.files()).arrived(email, DELETED);
        endGrace();
        erased();
        assertNothingIsLeft();
        refused(Code.FAILED_PRECONDITION, "LINK_INVALID", () -> restore(link));
        assertTrue(registered(caller, name).hasTokens());
    }

    /** What goes wrong on the way, and how. */
    enum Interruption {
        BIOMETRIC_SERVICE_AWAY {
            @Override
            void prepare(ErasureTest test) {
                test.peers.biometric().nextErasureFailure.set(Status.UNAVAILABLE.asRuntimeException());
            }
        },
        KILLED_AFTER_TEMPLATES {
            @Override
            void prepare(ErasureTest test) {
                test.peers
                        .biometric()
                        .beforeErased
                        .set(() -> test.links.postgres().cut());
            }
        },
        ANALYTICS_SERVICE_AWAY {
            @Override
            void prepare(ErasureTest test) {
                test.peers.analytics().away = true;
                test.peers.biometric().beforeErased.set(() -> test.interrupted = true);
            }
        },
        KILLED_AFTER_EVENTS {
            @Override
            void prepare(ErasureTest test) {
                test.peers
                        .analytics()
                        .beforeErased
                        .set(() -> test.links.postgres().cut());
            }
        },
        KILLED_BEFORE_THE_ACCOUNT_IS_GONE {
            @Override
            void prepare(ErasureTest test) {
                test.links.postgres().cutBeforeCommit("ACCOUNT_ERASED");
            }
        },
        KILLED_WHEN_THE_ACCOUNT_IS_GONE {
            @Override
            void prepare(ErasureTest test) {
                test.links.postgres().cutAfterCommit("ACCOUNT_ERASED");
            }
        };

        abstract void prepare(ErasureTest test);
    }

    private volatile boolean interrupted;

    @ParameterizedTest
    @EnumSource
    void whateverIsInterruptedGoesOn(Interruption interruption) {
        delete();
        var _ = new Mails(peers.files()).arrived(email, DELETED);
        interruption.prepare(this);
        endGrace();
        await().until(() -> interrupted
                || links.postgres().isCut()
                || (interruption == Interruption.BIOMETRIC_SERVICE_AWAY
                        && peers.biometric().nextErasureFailure.get() == null));
        if (interruption == Interruption.ANALYTICS_SERVICE_AWAY) {
            assertEquals(1, database.count("select count(*) from users where id::text = ?", id));
            assertTrue(new Mails(peers.files()).find(email, ERASED).isEmpty());
        }
        peers.analytics().away = false;
        links.postgres().mend();
        erased();
        assertNothingIsLeft();
    }

    private void erased() {
        await().ignoreExceptions()
                .until(() -> database.count("select count(*) from erasures where account_id::text = ?", id)
                                + database.count("select count(*) from users where id::text = ?", id)
                        == 0);
        assertTrue(peers.biometric().erasedSubjects.contains(id));
        assertTrue(peers.analytics().erasedSubjects.contains(id));
        assertTrue(new Mails(peers.files()).arrived(email, ERASED).contains(name));
    }

    private void assertNothingIsLeft() {
        List<Object> tables =
                database.column("select table_name::text from information_schema.tables where table_schema = 'public'");
        assertTrue(tables.contains("users"));
        for (Object table : tables) {
            for (String personal : List.of(id, name, caller.agent)) {
                assertEquals(
                        0,
                        database.count("select count(*) from " + table + " t where strpos(t::text, ?) > 0", personal),
                        table.toString());
            }
        }
    }

    private static RegisterResponse registered(Caller caller, String name) {
        return caller.anonymous()
                .register(caller.registration(
                                name,
                                BodySamples.newBuilder()
                                        .addFaces(ByteString.copyFromUtf8("mine"))
                                        .build())
                        .build());
    }

    private String administrator() {
        var registered = registered(caller, freshName());
        database.execute(
                "insert into roles values (?::uuid, 'administrator')",
                registered.getAccount().getId());
        return caller.anonymous()
                .login(caller.login(registered.getAccount().getUsername())
                        .setPassword(PASSWORD)
                        .build())
                .getTokens()
                .getAccessToken();
    }

    private static String subject(String accessToken) {
        return Caller.claims(accessToken).replaceAll(".*\"sub\":\"([^\"]+)\".*", "$1");
    }

    private DeleteOwnAccountResponse delete() {
        return caller.with(token)
                .deleteOwnAccount(DeleteOwnAccountRequest.newBuilder()
                        .setClient(caller.client())
                        .build());
    }

    private Account deleteAs(String administrator) {
        return caller.with(administrator)
                .deleteAccount(
                        DeleteAccountRequest.newBuilder().setAccountId(id).build())
                .getAccount();
    }

    private Account listedAs(String administrator) {
        return caller.with(administrator)
                .listAccounts(ListAccountsRequest.newBuilder().setQuery(name).build())
                .getAccounts(0);
    }

    private void setActive(String administrator, boolean active) {
        var _ = caller.with(administrator)
                .setAccountActive(SetAccountActiveRequest.newBuilder()
                        .setAccountId(id)
                        .setActive(active)
                        .build());
    }

    private void restore(String link) {
        var _ = caller.anonymous()
                .restoreAccount(RestoreAccountRequest.newBuilder()
                        .setToken(link)
                        .setClient(caller.client())
                        .build());
    }

    private LoginResponse login() {
        return caller.anonymous().login(caller.login(name).setPassword(PASSWORD).build());
    }

    private void open() {
        var _ = caller.with(token).checkSession(CheckSessionRequest.getDefaultInstance());
    }

    private void told(Action action) {
        told(event -> event.getAction() == action && event.getSubject().equals(id));
    }

    /** As time would. */
    private void endGrace() {
        database.execute("update users set erase_at = now() - interval '1 second' where id = ?::uuid", id);
    }
}
