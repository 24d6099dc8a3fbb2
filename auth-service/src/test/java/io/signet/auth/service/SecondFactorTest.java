package io.signet.auth.service;

import static io.signet.auth.service.Caller.PASSWORD;
import static io.signet.auth.service.Caller.freshAddress;
import static io.signet.auth.service.Caller.freshName;
import static io.signet.auth.service.Caller.refused;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status.Code;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.auth.domain.TotpSecret;
import io.signet.infrastructure.test.InfrastructureResource;
import io.signet.proto.analytics.v1.Action;
import io.signet.proto.analytics.v1.Outcome;
import io.signet.proto.auth.v1.AnswerMfaRequest;
import io.signet.proto.auth.v1.ConfirmTotpRequest;
import io.signet.proto.auth.v1.GetTotpRequest;
import io.signet.proto.auth.v1.GetTotpResponse;
import io.signet.proto.auth.v1.LoginResponse;
import io.signet.proto.auth.v1.RemoveAccountTotpRequest;
import io.signet.proto.auth.v1.RemoveTotpRequest;
import io.signet.proto.auth.v1.RenewRecoveryCodesRequest;
import io.signet.proto.auth.v1.StepUpRequest;
import io.signet.proto.auth.v1.StepUpResponse;
import io.signet.proto.auth.v1.UpdateProfileRequest;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Authenticator apps and recovery codes: at sign-in, and before what is sensitive. */
@QuarkusTest
@WithTestResource(InfrastructureResource.class)
@WithTestResource(PeersResource.class)
class SecondFactorTest extends ServiceTest {
    private String name;
    private String token;

    @BeforeEach
    void register() {
        name = freshName();
        token = caller.anonymous()
                .register(caller.registration(name).build())
                .getTokens()
                .getAccessToken();
    }

    @Test
    void withAnAppAPasswordAloneOpensNothing() {
        App app = add();
        assertEquals(10, app.codes().size());
        LoginResponse asked = login();
        assertFalse(asked.hasTokens());
        assertFalse(asked.hasAccount());

        next();
        LoginResponse signedIn = answer(asked, app.now());
        assertEquals(List.of("pwd", "otp"), signedIn.getAmrList());
        String claims = Caller.claims(signedIn.getTokens().getAccessToken());
        assertTrue(claims.contains("\"acr\":\"2\""), claims);
        assertTrue(claims.contains("\"amr\":[\"pwd\",\"otp\"]"), claims);
        assertTrue(claims.contains("\"auth_time\":"), claims);
        refused(Code.UNAUTHENTICATED, "CHALLENGE_INVALID", () -> answer(asked, app.now()));
        await().until(() -> peers.analytics().of(caller.agent).stream()
                .anyMatch(event -> event.getAction() == Action.ACTION_LOGIN
                        && event.getMethod().equals("password+otp")
                        && event.getOutcome() == Outcome.OUTCOME_SUCCESS));
        await().until(() -> peers.analytics().of(caller.agent).stream()
                .anyMatch(event -> event.getAction() == Action.ACTION_TOTP_ADDED));
        assertTrue(new Mails(peers.files()).another(name).contains("authenticator app"));
    }

    @Test
    void anAppThatShowedNoCodeCountsForNothing() {
        begin();
        assertTrue(login().hasTokens());
        assertFalse(status(token).getActive());
        refused(Code.PERMISSION_DENIED, "CODE_INVALID", () -> confirm("000000"));
        App second = begin();
        confirm(second.now());
        assertTrue(status(token).getActive());
        assertFalse(login().hasTokens());
        refused(Code.FAILED_PRECONDITION, "TOTP_ACTIVE", this::begin);
    }

    @Test
    void aCodeIsTakenOnceHoweverManyTry() throws InterruptedException {
        App app = add();
        refused(Code.PERMISSION_DENIED, "CODE_INVALID", () -> answer(login(), app.first()));
        next();
        List<LoginResponse> asked = List.of(login(), login(), login(), login());
        String code = app.now();
        var challenges = new java.util.concurrent.ConcurrentLinkedQueue<>(asked);
        List<Object> results = Caller.atOnce(4, () -> answer(challenges.remove(), code));
        assertEquals(1, results.stream().filter(LoginResponse.class::isInstance).count(), results.toString());
    }

    @Test
    void aRecoveryCodeWorksOnceInThePlaceOfTheApp() {
        App app = add();
        String code = app.codes().getFirst();
        LoginResponse signedIn = answer(login(), code.toLowerCase(java.util.Locale.ROOT));
        assertEquals(9, status(signedIn.getTokens().getAccessToken()).getRecoveryCodesLeft());
        refused(Code.PERMISSION_DENIED, "CODE_INVALID", () -> answer(login(), code));

        String access = signedIn.getTokens().getAccessToken();
        List<String> fresh = List.copyOf(caller.with(access)
                .renewRecoveryCodes(RenewRecoveryCodesRequest.getDefaultInstance())
                .getRecoveryCodesList());
        refused(
                Code.PERMISSION_DENIED,
                "CODE_INVALID",
                () -> answer(login(), app.codes().getLast()));
        assertTrue(answer(login(), fresh.getFirst()).hasTokens());
    }

    @Test
    void wrongCodesCloseTheWayForAWhileAlsoForRightOnes() {
        App app = add();
        LoginResponse asked = login();
        for (int i = 0; i < 5; i++) {
            refused(Code.PERMISSION_DENIED, "CODE_INVALID", () -> answer(asked, "000000"));
        }
        next();
        refused(Code.RESOURCE_EXHAUSTED, "TOO_MANY_CODES", () -> answer(asked, app.now()));
        refused(
                Code.RESOURCE_EXHAUSTED,
                "TOO_MANY_CODES",
                () -> answer(login(), app.codes().getFirst()));
        change("update totp set closed_until = now() - interval '1 second' where account_id =");
        assertTrue(answer(asked, app.now()).hasTokens());
    }

    @Test
    void passwordsAndCodesAreCountedAsOne() {
        App app = add();
        LoginResponse asked = login();
        for (int i = 0; i < 2; i++) {
            refused(
                    Code.UNAUTHENTICATED,
                    "INVALID_CREDENTIALS",
                    () -> caller.anonymous()
                            .login(caller.login(name)
                                    .setPassword("not " + PASSWORD)
                                    .build()));
        }
        String here = caller.client().getAddress();
        for (int i = 0; i < 3; i++) {
            // The right password forgives nothing while a code is missing.
            refused(
                    Code.PERMISSION_DENIED,
                    "CODE_INVALID",
                    () -> answer(login().getChallenge().getToken(), "000000", here));
        }
        next();
        refused(
                Code.RESOURCE_EXHAUSTED,
                "TOO_MANY_ATTEMPTS",
                () -> answer(asked.getChallenge().getToken(), app.now(), here));
        assertTrue(answer(asked, app.now()).hasTokens());
    }

    @Test
    void ofALockedAccountTheRightCodeIsWrong() {
        App app = add();
        LoginResponse asked = login();
        next();
        change("update users set locked_at = now() where id =");
        refused(Code.PERMISSION_DENIED, "CODE_INVALID", () -> answer(asked, app.now()));
        change("update users set locked_at = null where id =");
        assertTrue(answer(asked, app.now()).hasTokens());
    }

    @Test
    void anAdministratorRemovesALostAppAndItsOwnerIsTold() {
        String id = login().getAccount().getId();
        var _ = add();
        String owner = name;
        name = freshName();
        var _ = caller.anonymous().register(caller.registration(name).build());
        var removal = RemoveAccountTotpRequest.newBuilder().setAccountId(id).build();
        String user = login().getTokens().getAccessToken();
        refused(Code.PERMISSION_DENIED, "FORBIDDEN", () -> caller.with(user).removeAccountTotp(removal));
        change("insert into roles select u.id, 'administrator' from users u where u.id =");
        String administrator = login().getTokens().getAccessToken();
        var _ = caller.with(administrator).removeAccountTotp(removal);

        assertTrue(login(owner).hasTokens());
        assertTrue(new Mails(peers.files())
                .arrived(owner + "@example.org", "Your authenticator app was removed")
                .contains(owner));
        refused(
                Code.FAILED_PRECONDITION,
                "TOTP_NOT_ACTIVE",
                () -> caller.with(administrator).removeAccountTotp(removal));
        refused(
                Code.NOT_FOUND,
                "ACCOUNT_UNKNOWN",
                () -> caller.with(administrator)
                        .removeAccountTotp(RemoveAccountTotpRequest.newBuilder()
                                .setAccountId(java.util.UUID.randomUUID().toString())
                                .build()));
        await().until(() -> peers.analytics().of(caller.agent).stream()
                .anyMatch(event -> event.getAction() == Action.ACTION_TOTP_REMOVED
                        && event.getSubject().equals(id)));
        proofsAreOld(name);
        refused(
                Code.PERMISSION_DENIED,
                "STEP_UP_REQUIRED",
                () -> caller.with(administrator).removeAccountTotp(removal));
    }

    @Test
    void aChallengeExpiresAndIsNobodyElses() {
        App app = add();
        LoginResponse asked = login();
        change("update mfa_challenges set expires_at = now() - interval '1 second' where account_id =");
        next();
        refused(Code.UNAUTHENTICATED, "CHALLENGE_INVALID", () -> answer(asked, app.now()));
        for (String rubbish : List.of("", "rubbish", "A".repeat(43))) {
            refused(Code.UNAUTHENTICATED, "CHALLENGE_INVALID", () -> answer(rubbish, app.now()));
        }
        LoginResponse late = login();
        change("update users set is_active = false where id =");
        refused(Code.UNAUTHENTICATED, "CHALLENGE_INVALID", () -> answer(late, app.now()));
    }

    @Test
    void whatIsSensitiveAsksForARecentProof() {
        proofsAreOld(name);
        var info = refused(Code.PERMISSION_DENIED, "STEP_UP_REQUIRED", this::begin);
        assertEquals("password", info.getMetadataOrThrow("missing"));
        refused(
                Code.PERMISSION_DENIED,
                "WRONG_PASSWORD",
                () -> stepUp(StepUpRequest.newBuilder().setPassword("not " + PASSWORD)));
        token = stepUp(StepUpRequest.newBuilder().setPassword(PASSWORD)).getAccessToken();
        App app = add();

        proofsAreOld(name);
        info = refused(Code.PERMISSION_DENIED, "STEP_UP_REQUIRED", this::remove);
        assertEquals("code", info.getMetadataOrThrow("missing"));
        refused(
                Code.PERMISSION_DENIED,
                "STEP_UP_REQUIRED",
                () -> stepUp(StepUpRequest.newBuilder().setPassword(PASSWORD)));
        refused(
                Code.PERMISSION_DENIED,
                "CODE_INVALID",
                () -> stepUp(StepUpRequest.newBuilder().setCode("000000")));
        next();
        String access = stepUp(StepUpRequest.newBuilder().setCode(app.now())).getAccessToken();
        assertTrue(Caller.claims(access).contains("\"acr\":\"2\""));
        remove();
        assertTrue(login().hasTokens());
        refused(Code.FAILED_PRECONDITION, "TOTP_NOT_ACTIVE", this::remove);
    }

    @Test
    void withAnAppANewPasswordAsksForACodeAndEndsSignInsThatWaitForOne() {
        App app = add();
        LoginResponse asked = login();
        proofsAreOld(name);
        var info = refused(Code.PERMISSION_DENIED, "STEP_UP_REQUIRED", this::changePassword);
        assertEquals("code", info.getMetadataOrThrow("missing"));
        next();
        token = stepUp(StepUpRequest.newBuilder().setCode(app.now())).getAccessToken();
        changePassword();
        refused(
                Code.UNAUTHENTICATED,
                "CHALLENGE_INVALID",
                () -> answer(asked, app.codes().getFirst()));
    }

    @Test
    void secretsAreEncryptedAndRecoveryCodesHashed() throws Exception {
        App app = add();
        String hex = java.util.HexFormat.of().formatHex(app.secret().reveal());
        for (Object row : database.column("select t::text from totp t union all select r::text from"
                + " recovery_codes r union all select encode(secret, 'hex') from totp")) {
            for (String secret : List.of(hex, app.secret().base32(), app.codes().getFirst())) {
                assertFalse(row.toString().contains(secret));
            }
        }
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(peers.files().resolve("totp.key"))));
    }

    /** An authenticator app, with the code that made it count and the recovery codes that came with it. */
    private record App(AuthenticatorApp app, String first, List<String> codes) {
        TotpSecret secret() {
            return app.secret();
        }

        String now() {
            return app.now();
        }
    }

    private App add() {
        App app = begin();
        String first = app.now();
        return new App(app.app(), first, confirm(first));
    }

    private App begin() {
        return new App(AuthenticatorApp.begin(caller.with(token)), "", List.of());
    }

    private List<String> confirm(String code) {
        return List.copyOf(caller.with(token)
                .confirmTotp(ConfirmTotpRequest.newBuilder().setCode(code).build())
                .getRecoveryCodesList());
    }

    private void changePassword() {
        var _ = caller.with(token)
                .updateProfile(UpdateProfileRequest.newBuilder()
                        .setCurrentPassword(PASSWORD)
                        .setNewPassword("even better horse battery staple")
                        .build());
    }

    private void remove() {
        var _ = caller.with(token).removeTotp(RemoveTotpRequest.getDefaultInstance());
    }

    private GetTotpResponse status(String access) {
        return caller.with(access).getTotp(GetTotpRequest.getDefaultInstance());
    }

    private StepUpResponse stepUp(StepUpRequest.Builder proof) {
        return caller.with(token).stepUp(proof.build());
    }

    private LoginResponse login() {
        return login(name);
    }

    private LoginResponse login(String username) {
        return caller.anonymous()
                .login(caller.login(username).setPassword(PASSWORD).build());
    }

    private LoginResponse answer(LoginResponse asked, String code) {
        return answer(asked.getChallenge().getToken(), code);
    }

    /** From an address that has tried nothing yet. */
    private LoginResponse answer(String challenge, String code) {
        return answer(challenge, code, freshAddress());
    }

    private LoginResponse answer(String challenge, String code, String address) {
        return caller.anonymous()
                .answerMfa(AnswerMfaRequest.newBuilder()
                        .setChallenge(challenge)
                        .setCode(code)
                        .setClient(caller.client().toBuilder().setAddress(address))
                        .build());
    }

    /** As if the present code had not been used yet. */
    private void next() {
        change("update totp set last_step = -1 where account_id =");
    }

    private void change(String sql) {
        database.execute(sql + " (select id from users where username = ?)", name);
    }
}
