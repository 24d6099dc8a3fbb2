package io.signet.auth.service;

import static io.signet.auth.service.Caller.PASSWORD;
import static io.signet.auth.service.Caller.freshName;
import static io.signet.auth.service.Caller.refused;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.infrastructure.test.InfrastructureResource;
import io.signet.proto.analytics.v1.Action;
import io.signet.proto.auth.v1.Account;
import io.signet.proto.auth.v1.ConfirmEmailRequest;
import io.signet.proto.auth.v1.ConfirmEmailResponse;
import io.signet.proto.auth.v1.GetProfileRequest;
import io.signet.proto.auth.v1.LoginResponse;
import io.signet.proto.auth.v1.RequestEmailVerificationRequest;
import io.signet.proto.auth.v1.RequestPasswordResetRequest;
import io.signet.proto.auth.v1.ResetPasswordRequest;
import io.signet.proto.auth.v1.ResetPasswordResponse;
import io.signet.proto.auth.v1.UpdateProfileRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is mailed, and what the links in it do. */
@QuarkusTest
@WithTestResource(InfrastructureResource.class)
@WithTestResource(PeersResource.class)
class MailTest extends ServiceTest {
    private static final String NEW_PASSWORD = "even better horse battery staple";
    private static final String VERIFICATION = "Confirm your e-mail address";
    private static final String RESET = "Set a new password";
    private static final String CHANGE_OLD = "Your e-mail address is to change";
    private static final String CHANGE_NEW = "Confirm your new e-mail address";
    private static final String CHANGED = "Your password was changed";

    private String name;
    private String email;
    private String token;

    @BeforeEach
    void register() {
        name = freshName();
        email = name + "@example.org";
        token = caller.anonymous()
                .register(caller.registration(name).build())
                .getTokens()
                .getAccessToken();
    }

    @Test
    void theLinkThatIsMailedAtRegistrationVerifiesTheAddressOnce() {
        assertFalse(profile().getEmailVerified());
        String link = link(email, VERIFICATION);
        ConfirmEmailResponse confirmed = confirm(link);
        assertTrue(confirmed.getConfirmed());
        assertEquals(email, confirmed.getEmail());
        assertTrue(profile().getEmailVerified());
        linkInvalid(() -> confirm(link));
        told(Action.ACTION_EMAIL_VERIFIED);
    }

    @Test
    void anotherLinkCanBeAskedForUntilTheAddressIsVerified() {
        String first = link(email, VERIFICATION);
        requestVerification();
        String second = newer(first, email, VERIFICATION);
        linkInvalid(() -> confirm(first));
        assertTrue(confirm(second).getConfirmed());
        requestVerification();
        ordersAreDone();
        assertEquals(second, link(email, VERIFICATION));
    }

    @Test
    void aForgottenPasswordIsSetByTheMailedLinkOnceAndEndsAllSessions() {
        requestReset(email);
        String link = link(email, RESET);
        var error = assertThrows(StatusRuntimeException.class, () -> reset(link, "password1234"));
        Caller.reason(Code.INVALID_ARGUMENT, "INVALID_ACCOUNT", error);
        assertEquals(List.of("new_password"), Caller.fields(error));
        assertEquals(name, login(name, PASSWORD).getAccount().getUsername());

        reset(link, NEW_PASSWORD);
        refused(Code.UNAUTHENTICATED, "TOKEN_INVALID", this::profile);
        refused(Code.UNAUTHENTICATED, "INVALID_CREDENTIALS", () -> login(name, PASSWORD));
        Account account = login(name, NEW_PASSWORD).getAccount();
        assertTrue(account.getEmailVerified());
        linkInvalid(() -> reset(link, NEW_PASSWORD + "!"));
        await().until(() -> mail(email, CHANGED).isPresent());
        told(Action.ACTION_PASSWORD_CHANGED);
    }

    @Test
    void aLinkThatWentToAnAddressOfBeforeSetsNoPassword() {
        requestReset(name);
        String link = link(email, RESET);
        change("update users set email = 'new-' || email, email_key = 'new-' || email_key where username = ?");
        linkInvalid(() -> reset(link, NEW_PASSWORD));
        assertEquals(name, login(name, PASSWORD).getAccount().getUsername());
    }

    @Test
    void aNewPasswordVoidsTheLinkThatWasMailedBefore() {
        requestReset(name);
        String link = link(email, RESET);
        var _ = caller.with(token)
                .updateProfile(UpdateProfileRequest.newBuilder()
                        .setCurrentPassword(PASSWORD)
                        .setNewPassword(NEW_PASSWORD)
                        .build());
        linkInvalid(() -> reset(link, "one more horse battery staple"));
    }

    @Test
    void ofManyWhoFollowOneLinkAtOnceExactlyOneSetsThePassword() throws InterruptedException {
        requestReset(name);
        String link = link(email, RESET);
        List<Object> results = Caller.atOnce(10, () -> reset(link, NEW_PASSWORD));
        assertEquals(
                1,
                results.stream().filter(ResetPasswordResponse.class::isInstance).count(),
                results.toString());
    }

    @Test
    void anExpiredLinkDoesNothing() {
        requestReset(email);
        String link = link(email, RESET);
        change("update mail_links set expires_at = now() - interval '1 second' where account_id ="
                + " (select id from users where username = ?)");
        linkInvalid(() -> reset(link, NEW_PASSWORD));
        assertEquals(name, login(name, PASSWORD).getAccount().getUsername());
    }

    @Test
    void aNewerLinkTakesThePlaceOfTheOlder() {
        requestReset(email);
        String first = link(email, RESET);
        requestReset(email);
        String second = newer(first, email, RESET);
        linkInvalid(() -> reset(first, NEW_PASSWORD));
        reset(second, NEW_PASSWORD);
    }

    @Test
    void aLinkOfOneKindIsNoneOfAnother() {
        String verification = link(email, VERIFICATION);
        requestReset(email);
        String reset = link(email, RESET);
        linkInvalid(() -> reset(verification, NEW_PASSWORD));
        linkInvalid(() -> confirm(reset));
        for (String rubbish : List.of("", "rubbish", "A".repeat(43), token)) {
            linkInvalid(() -> reset(rubbish, NEW_PASSWORD));
            linkInvalid(() -> confirm(rubbish));
        }
        assertTrue(confirm(verification).getConfirmed());
    }

    @Test
    void whoIsNobodyOrDeactivatedGetsTheSameAnswerAndNoMail() {
        change("update users set is_active = false where username = ?");
        for (String login : List.of(freshName(), freshName() + "@example.org", name, "\u0000")) {
            requestReset(login);
        }
        ordersAreDone();
        assertTrue(mail(email, RESET).isEmpty());
        refused(Code.INVALID_ARGUMENT, "INVALID_REQUEST", () -> requestReset(" "));
    }

    @Test
    void aNewAddressNeedsTheConsentOfBothOwners() {
        String wanted = freshName() + "@example.org";
        assertEquals(email, changeEmail(wanted).getEmail());
        String ofOld = link(email, CHANGE_OLD);
        String ofNew = link(wanted, CHANGE_NEW);
        refused(Code.UNAUTHENTICATED, "INVALID_CREDENTIALS", () -> login(wanted, PASSWORD));

        ConfirmEmailResponse half = confirm(ofNew);
        assertFalse(half.getConfirmed());
        assertEquals(email, profile().getEmail());
        linkInvalid(() -> confirm(ofNew));

        assertTrue(confirm(ofOld).getConfirmed());
        Account account = profile();
        assertEquals(wanted, account.getEmail());
        assertTrue(account.getEmailVerified());
        assertEquals(name, login(wanted, PASSWORD).getAccount().getUsername());
        refused(Code.UNAUTHENTICATED, "INVALID_CREDENTIALS", () -> login(email, PASSWORD));
        told(Action.ACTION_EMAIL_CHANGED);
    }

    @Test
    void aNewAddressNeedsARecentProof() {
        proofsAreOld(name);
        refused(Code.PERMISSION_DENIED, "STEP_UP_REQUIRED", () -> changeEmail(freshName() + "@example.org"));
    }

    @Test
    void aLaterChangeTakesThePlaceOfTheEarlier() {
        String first = freshName() + "@example.org";
        String second = freshName() + "@example.org";
        changeEmail(first);
        String ofFirst = link(first, CHANGE_NEW);
        String ofOld = link(email, CHANGE_OLD);
        changeEmail(second);
        String ofSecond = link(second, CHANGE_NEW);
        linkInvalid(() -> confirm(ofFirst));
        linkInvalid(() -> confirm(ofOld));
        assertFalse(confirm(ofSecond).getConfirmed());
        assertTrue(confirm(newer(ofOld, email, CHANGE_OLD)).getConfirmed());
        assertEquals(second, profile().getEmail());
    }

    @Test
    void anAddressThatSomebodyElseTookMeanwhileIsTaken() {
        String rival = freshName();
        String wanted = rival + "@example.org";
        changeEmail(wanted);
        String ofOld = link(email, CHANGE_OLD);
        assertFalse(confirm(link(wanted, CHANGE_NEW)).getConfirmed());
        var _ = caller.anonymous().register(caller.registration(rival).build());
        refused(Code.ALREADY_EXISTS, "EMAIL_TAKEN", () -> confirm(ofOld));
        assertEquals(email, profile().getEmail());
    }

    @Test
    void noLinkIsInTheDatabase() {
        requestReset(email);
        String link = link(email, RESET);
        for (Object row :
                database.column("select l::text from mail_links l union all select o::text from mail_orders o union all"
                        + " select o::text from outbox o")) {
            assertFalse(row.toString().contains(link));
        }
    }

    private String link(String to, String subject) {
        return new Mails(peers.files()).arrived(to, subject);
    }

    private String newer(String older, String to, String subject) {
        await().until(() -> !link(to, subject).equals(older));
        String link = link(to, subject);
        assertNotEquals(older, link);
        return link;
    }

    private Optional<String> mail(String to, String subject) {
        return new Mails(peers.files()).find(to, subject);
    }

    private void ordersAreDone() {
        await().until(() -> database.count("select count(*) from mail_orders") == 0);
    }

    private void change(String sql) {
        database.execute(sql, name);
    }

    private void told(Action action) {
        told(event -> event.getAction() == action);
    }

    private static void linkInvalid(org.junit.jupiter.api.function.Executable call) {
        refused(Code.FAILED_PRECONDITION, "LINK_INVALID", call);
    }

    private void requestReset(String login) {
        var _ = caller.anonymous()
                .requestPasswordReset(
                        RequestPasswordResetRequest.newBuilder().setLogin(login).build());
    }

    private ResetPasswordResponse reset(String link, String password) {
        return caller.anonymous()
                .resetPassword(ResetPasswordRequest.newBuilder()
                        .setToken(link)
                        .setNewPassword(password)
                        .setClient(caller.client())
                        .build());
    }

    private void requestVerification() {
        var _ = caller.with(token).requestEmailVerification(RequestEmailVerificationRequest.getDefaultInstance());
    }

    private ConfirmEmailResponse confirm(String link) {
        return caller.anonymous()
                .confirmEmail(ConfirmEmailRequest.newBuilder()
                        .setToken(link)
                        .setClient(caller.client())
                        .build());
    }

    private Account changeEmail(String wanted) {
        return caller.with(token)
                .updateProfile(
                        UpdateProfileRequest.newBuilder().setEmail(wanted).build())
                .getAccount();
    }

    private LoginResponse login(String login, String password) {
        return caller.anonymous()
                .login(caller.login(login).setPassword(password).build());
    }

    private Account profile() {
        return caller.with(token)
                .getProfile(GetProfileRequest.getDefaultInstance())
                .getAccount();
    }
}
