package io.signet.auth.service;

import static io.signet.auth.service.Caller.PASSWORD;
import static io.signet.auth.service.Caller.freshName;
import static io.signet.auth.service.Caller.refused;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.infrastructure.test.InfrastructureResource;
import io.signet.proto.analytics.v1.Action;
import io.signet.proto.auth.v1.Account;
import io.signet.proto.auth.v1.CheckSessionRequest;
import io.signet.proto.auth.v1.GetProfileRequest;
import io.signet.proto.auth.v1.ListAccountsRequest;
import io.signet.proto.auth.v1.ListAccountsResponse;
import io.signet.proto.auth.v1.LoginResponse;
import io.signet.proto.auth.v1.RefreshRequest;
import io.signet.proto.auth.v1.SetAccountActiveRequest;
import io.signet.proto.auth.v1.SetAccountActiveResponse;
import io.signet.proto.auth.v1.SetAccountRolesRequest;
import io.signet.proto.auth.v1.UnlockAccountRequest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What administrators do to accounts, and from when on it holds. */
@QuarkusTest
@WithTestResource(InfrastructureResource.class)
@WithTestResource(PeersResource.class)
class AdministrationTest extends ServiceTest {
    @Inject
    RedisDataSource redis;

    private LoginResponse administrator;
    private LoginResponse somebody;

    @BeforeEach
    void signIn() {
        administrator = administrator();
        somebody = register(freshName());
    }

    @Test
    void aDeactivatedAccountIsShutOutAtOnceAndCanBeLetInAgain() {
        open(somebody);
        assertFalse(setActive(somebody, false).getActive());
        closed(somebody);
        refused(
                Code.UNAUTHENTICATED,
                "TOKEN_INVALID",
                () -> caller.anonymous()
                        .refresh(RefreshRequest.newBuilder()
                                .setRefreshToken(somebody.getTokens().getRefreshToken())
                                .build()));
        refused(Code.UNAUTHENTICATED, "INVALID_CREDENTIALS", () -> login(name(somebody)));

        assertTrue(setActive(somebody, true).getActive());
        closed(somebody);
        open(login(name(somebody)));
        told(Action.ACTION_ACCOUNT_DEACTIVATED);
        told(Action.ACTION_ACCOUNT_ACTIVATED);
    }

    @Test
    void newRolesEndTheSessionsThatNameTheOldOnes() {
        assertEquals(List.of("auditor", "user"), setRoles(somebody, "auditor").getRolesList());
        closed(somebody);
        assertEquals(
                List.of("auditor", "user"), login(name(somebody)).getAccount().getRolesList());

        assertEquals(List.of("user"), setRoles(somebody).getRolesList());
        assertEquals(List.of("user"), login(name(somebody)).getAccount().getRolesList());
        told(Action.ACTION_ROLES_CHANGED);
    }

    @Test
    void whatIsAsItWasEndsNothing() {
        setActive(somebody, true);
        setRoles(somebody, "user");
        open(somebody);
    }

    @Test
    void ownersAreShownWhatRedisRemembersUntilItChanges() {
        assertEquals(List.of("user"), profile(somebody).getRolesList());
        await().until(() -> remembered().contains(name(somebody)));
        assertFalse(remembered().contains("$2"), "a hash is nobody's to see");
        database.execute("update users set email = 'elsewhere@example.org' where username = ?", name(somebody));
        assertEquals(somebody.getAccount().getEmail(), profile(somebody).getEmail());

        setRoles(somebody, "auditor");
        Account changed = profile(login(name(somebody)));
        assertEquals(List.of("auditor", "user"), changed.getRolesList());
        assertEquals("elsewhere@example.org", changed.getEmail());
    }

    @Test
    void whatWasReadBeforeAChangeIsNotRememberedAfterIt() {
        String claimed = "claimed by a reader after the change";
        redis.value(String.class).set(key(), claimed);
        assertEquals(List.of("user"), profile(somebody).getRolesList());
        assertEquals(claimed, remembered());
    }

    private Account profile(LoginResponse owner) {
        return caller.with(token(owner))
                .getProfile(GetProfileRequest.getDefaultInstance())
                .getAccount();
    }

    private String key() {
        return "signet:accounts:" + somebody.getAccount().getId();
    }

    private String remembered() {
        return Objects.requireNonNullElse(redis.value(String.class).get(key()), "");
    }

    @Test
    void aNewAdministratorAdministersAndADemotedOneDoesNot() {
        setRoles(somebody, "administrator");
        LoginResponse promoted = login(name(somebody));
        var _ = list(promoted, "", 1, "");
        setRoles(promoted);
        refused(Code.UNAUTHENTICATED, "TOKEN_INVALID", () -> list(promoted, "", 1, ""));
        refused(Code.PERMISSION_DENIED, "FORBIDDEN", () -> list(login(name(somebody)), "", 1, ""));
    }

    @Test
    void noRoleButAdministratorAdministers() {
        setRoles(somebody, "operator", "auditor");
        LoginResponse curious = login(name(somebody));
        refused(Code.PERMISSION_DENIED, "FORBIDDEN", () -> list(curious, "", 1, ""));
        refused(
                Code.PERMISSION_DENIED,
                "FORBIDDEN",
                () -> caller.with(token(curious))
                        .setAccountRoles(SetAccountRolesRequest.newBuilder()
                                .setAccountId(curious.getAccount().getId())
                                .addRoles("administrator")
                                .build()));
        refused(
                Code.PERMISSION_DENIED,
                "FORBIDDEN",
                () -> caller.with(token(curious))
                        .setAccountActive(SetAccountActiveRequest.newBuilder()
                                .setAccountId(administrator.getAccount().getId())
                                .build()));
    }

    @Test
    void theLastAdministratorStays() {
        onlyAdministrators(administrator);
        refused(Code.FAILED_PRECONDITION, "LAST_ADMINISTRATOR", () -> setActive(administrator, false));
        refused(Code.FAILED_PRECONDITION, "LAST_ADMINISTRATOR", () -> setRoles(administrator, "operator"));
        open(administrator);
    }

    @Test
    void ofTwoAdministratorsWhoDeactivateEachOtherAtOnceOneStays() throws InterruptedException {
        LoginResponse other = administrator();
        onlyAdministrators(administrator, other);
        var deactivations = new ArrayList<LoginResponse>(List.of(administrator, other));
        List<Object> results = Caller.atOnce(2, () -> {
            LoginResponse victim;
            synchronized (deactivations) {
                victim = deactivations.removeFirst();
            }
            return setActive(victim.equals(other) ? administrator : other, victim, false);
        });
        assertEquals(1, results.stream().filter(Account.class::isInstance).count(), results.toString());
        assertEquals(
                1,
                results.stream()
                        .filter(StatusRuntimeException.class::isInstance)
                        .count());
    }

    @Test
    void administratorsHaveToShowWhoTheyAreNowAndThen() {
        proofsAreOld(name(administrator));
        refused(Code.PERMISSION_DENIED, "STEP_UP_REQUIRED", () -> setActive(somebody, false));
        refused(Code.PERMISSION_DENIED, "STEP_UP_REQUIRED", () -> setRoles(somebody, "auditor"));
        var _ = list(administrator, "", 1, "");
        open(somebody);
    }

    @Test
    void anAdministratorUnlocks() {
        database.execute("update users set locked_at = now() where username = ?", name(somebody));
        refused(Code.UNAUTHENTICATED, "INVALID_CREDENTIALS", () -> login(name(somebody)));
        assertTrue(list(administrator, name(somebody), 1, "").getAccounts(0).getLocked());
        refused(Code.PERMISSION_DENIED, "FORBIDDEN", () -> unlock(somebody, somebody));
        assertFalse(unlock(administrator, somebody).getLocked());
        open(login(name(somebody)));
        open(somebody);
        told(Action.ACTION_ACCOUNT_UNLOCKED);
        assertFalse(unlock(administrator, somebody).getLocked());
    }

    @Test
    void whatIsNoAccountIsNotChanged() {
        String nobody = UUID.randomUUID().toString();
        refused(Code.NOT_FOUND, "ACCOUNT_UNKNOWN", () -> setActive(nobody));
        refused(Code.INVALID_ARGUMENT, "INVALID_REQUEST", () -> setActive("'; drop table users"));
        refused(Code.INVALID_ARGUMENT, "INVALID_REQUEST", () -> setRoles(somebody, "root"));
        open(somebody);
    }

    @Test
    void accountsAreListedPageByPageInTheOrderOfTheirNames() {
        String prefix = freshName();
        for (String suffix : List.of("-b", "-a", "_c")) {
            register(prefix + suffix);
        }
        var found = new ArrayList<String>();
        String cursor = "";
        do {
            ListAccountsResponse page = list(administrator, prefix.toUpperCase(Locale.ROOT), 2, cursor);
            assertTrue(page.getAccountsCount() <= 2);
            page.getAccountsList().forEach(account -> found.add(account.getUsername()));
            cursor = page.getNextCursor();
        } while (!cursor.isEmpty());
        assertEquals(
                List.of(prefix + "-a", prefix + "-b", prefix + "_c"),
                found.stream().sorted().toList());
        assertEquals(1, list(administrator, prefix + "-a@example", 50, "").getAccountsCount());
        assertEquals(0, list(administrator, "%" + prefix, 50, "").getAccountsCount());
        refused(Code.INVALID_ARGUMENT, "INVALID_REQUEST", () -> list(administrator, "", 101, ""));
        refused(Code.INVALID_ARGUMENT, "INVALID_REQUEST", () -> list(administrator, "\u0000", 1, ""));
    }

    private LoginResponse administrator() {
        String name = freshName();
        register(name);
        database.execute("insert into roles select id, 'administrator' from users where username = ?", name);
        return login(name);
    }

    /** All others that other tests left are deactivated. */
    private void onlyAdministrators(LoginResponse... remaining) {
        List<String> ids =
                Stream.of(remaining).map(one -> one.getAccount().getId()).toList();
        database.execute(
                "update users set is_active = false where id in (select account_id from roles where role ="
                        + " 'administrator') and not id::text = any(string_to_array(?, ','))",
                String.join(",", ids));
    }

    private void told(Action action) {
        told(event -> event.getAction() == action
                && event.getSubject().equals(somebody.getAccount().getId()));
    }

    private LoginResponse register(String name) {
        var _ = caller.anonymous().register(caller.registration(name).build());
        return login(name);
    }

    private LoginResponse login(String name) {
        return caller.anonymous().login(caller.login(name).setPassword(PASSWORD).build());
    }

    private Account setActive(LoginResponse who, boolean active) {
        return setActive(administrator, who, active);
    }

    private Account setActive(LoginResponse by, LoginResponse who, boolean active) {
        return caller.with(token(by))
                .setAccountActive(SetAccountActiveRequest.newBuilder()
                        .setAccountId(who.getAccount().getId())
                        .setActive(active)
                        .build())
                .getAccount();
    }

    private SetAccountActiveResponse setActive(String id) {
        return caller.with(token(administrator))
                .setAccountActive(SetAccountActiveRequest.newBuilder()
                        .setAccountId(id)
                        .setActive(true)
                        .build());
    }

    private Account unlock(LoginResponse by, LoginResponse who) {
        return caller.with(token(by))
                .unlockAccount(UnlockAccountRequest.newBuilder()
                        .setAccountId(who.getAccount().getId())
                        .build())
                .getAccount();
    }

    private Account setRoles(LoginResponse who, String... roles) {
        return caller.with(token(administrator))
                .setAccountRoles(SetAccountRolesRequest.newBuilder()
                        .setAccountId(who.getAccount().getId())
                        .addAllRoles(List.of(roles))
                        .build())
                .getAccount();
    }

    private ListAccountsResponse list(LoginResponse by, String query, int size, String cursor) {
        return caller.with(token(by))
                .listAccounts(ListAccountsRequest.newBuilder()
                        .setQuery(query)
                        .setPageSize(size)
                        .setCursor(cursor)
                        .build());
    }

    private void open(LoginResponse who) {
        var _ = caller.with(token(who)).checkSession(CheckSessionRequest.getDefaultInstance());
    }

    private void closed(LoginResponse who) {
        refused(Code.UNAUTHENTICATED, "TOKEN_INVALID", () -> open(who));
    }

    private static String name(LoginResponse who) {
        return who.getAccount().getUsername();
    }

    private static String token(LoginResponse who) {
        return who.getTokens().getAccessToken();
    }
}
