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
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.infrastructure.test.InfrastructureResource;
import io.signet.infrastructure.test.VirtualAuthenticator;
import io.signet.proto.analytics.v1.Action;
import io.signet.proto.analytics.v1.Outcome;
import io.signet.proto.auth.v1.AddPasskeyRequest;
import io.signet.proto.auth.v1.AnswerMfaRequest;
import io.signet.proto.auth.v1.BeginPasskeyAssertionRequest;
import io.signet.proto.auth.v1.BeginPasskeyRegistrationRequest;
import io.signet.proto.auth.v1.Client;
import io.signet.proto.auth.v1.ConfirmTotpRequest;
import io.signet.proto.auth.v1.ListPasskeysRequest;
import io.signet.proto.auth.v1.LoginResponse;
import io.signet.proto.auth.v1.LoginWithPasskeyRequest;
import io.signet.proto.auth.v1.Passkey;
import io.signet.proto.auth.v1.PasskeyServiceGrpc;
import io.signet.proto.auth.v1.PasskeyServiceGrpc.PasskeyServiceBlockingStub;
import io.signet.proto.auth.v1.RemovePasskeyRequest;
import io.signet.proto.auth.v1.RenamePasskeyRequest;
import io.signet.proto.auth.v1.StepUpRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Passkeys: added, used to sign in, as second factor and before what is sensitive, and removed. */
@QuarkusTest
@WithTestResource(InfrastructureResource.class)
@WithTestResource(PeersResource.class)
class PasskeyTest extends ServiceTest {
    private final VirtualAuthenticator authenticator = new VirtualAuthenticator();
    private String name;
    private String token;

    @BeforeEach
    void register() {
        name = freshName();
        token = register(name);
    }

    @Test
    void aPasskeySignsInWithoutANameAndIsTwoFactors() {
        Passkey added = add(authenticator);
        assertEquals("My key", added.getName());
        assertFalse(added.hasLastUsedAt());
        LoginResponse signedIn = login(authenticator.get(challenge()));
        assertEquals(name, signedIn.getAccount().getUsername());
        assertEquals(List.of("pop"), signedIn.getAmrList());
        String access = signedIn.getTokens().getAccessToken();
        assertTrue(Caller.claims(access).contains("\"acr\":\"2\""), Caller.claims(access));
        assertTrue(list(access).getFirst().hasLastUsedAt());
        await().until(() -> peers.analytics().of(caller.agent).stream()
                .anyMatch(event -> event.getAction() == Action.ACTION_LOGIN
                        && event.getMethod().equals("passkey")
                        && event.getOutcome() == Outcome.OUTCOME_SUCCESS));
        await().until(() -> peers.analytics().of(caller.agent).stream()
                .anyMatch(event -> event.getAction() == Action.ACTION_PASSKEY_ADDED));
        assertTrue(new Mails(peers.files()).another(name).contains("passkey"));
    }

    @Test
    void whoeverHasAnAuthenticatorAppIsNotAskedForACodeAfterAPasskey() {
        add(authenticator);
        addApp();
        assertTrue(login(authenticator.get(challenge())).hasTokens());
    }

    @Test
    void anAccountHasSeveralOfWhichEachSignsIn() {
        add(authenticator);
        var second = new VirtualAuthenticator();
        second.backedUp = true;
        add(second);
        assertEquals(name, login(authenticator.get(challenge())).getAccount().getUsername());
        assertEquals(name, login(second.get(challenge())).getAccount().getUsername());
        assertEquals(
                List.of(false, true),
                list(token).stream().map(Passkey::getBackedUp).toList());
        var excluded = new JsonObject(begin(token)).getJsonArray("excludeCredentials");
        assertEquals(2, excluded.size());
        assertEquals(authenticator.credentialId(), excluded.getJsonObject(0).getString("id"));
    }

    @Test
    void aNewPasskeyThatDoesNotHoldIsNotAdded() {
        invalid(key -> key.origin = "https://localhost:8444");
        invalid(key -> key.origin = "https://localhost.evil.example");
        invalid(key -> key.rpId = "evil.example");
        invalid(key -> key.verifiesUser = false);
        invalid(key -> key.crossOrigin = true);
        invalid(key -> key.type = "webauthn.get");
        for (String rubbish : List.of(
                "",
                "{}",
                "rubbish",
                "x".repeat(20_000),
                padded(new VirtualAuthenticator().create(begin(token))),
                response("attestationObject", object -> "").apply(new VirtualAuthenticator().create(begin(token))),
                response("attestationObject", object -> object.substring(0, 80))
                        .apply(new VirtualAuthenticator().create(begin(token))),
                response("attestationObject", object -> "v".repeat(400))
                        .apply(new VirtualAuthenticator().create(begin(token))))) {
            refused(Code.INVALID_ARGUMENT, "PASSKEY_INVALID", () -> add(token, rubbish));
        }
        assertEquals(List.of(), list(token));
    }

    @Test
    void anAnswerToAnotherChallengeAddsNothing() {
        String options = begin(token);
        String credential = authenticator.create(options);
        add(token, credential);
        refused(Code.INVALID_ARGUMENT, "PASSKEY_INVALID", () -> add(token, credential));
        refused(Code.INVALID_ARGUMENT, "PASSKEY_INVALID", () -> add(token, new VirtualAuthenticator().create(options)));

        String strangers = register(freshName());
        String strangersOptions = begin(strangers);
        refused(
                Code.INVALID_ARGUMENT,
                "PASSKEY_INVALID",
                () -> add(token, new VirtualAuthenticator().create(strangersOptions)));

        String late = begin(token);
        change("update passkey_challenges set expires_at = now() - interval '1 second' where account_id =");
        refused(Code.INVALID_ARGUMENT, "PASSKEY_INVALID", () -> add(token, new VirtualAuthenticator().create(late)));
        assertEquals(1, list(token).size());
    }

    @Test
    void onePasskeyBelongsToOneAccount() {
        add(authenticator);
        refused(Code.INVALID_ARGUMENT, "PASSKEY_INVALID", () -> add(token, authenticator.offerAgain(begin(token))));
        String stranger = register(freshName());
        refused(
                Code.INVALID_ARGUMENT,
                "PASSKEY_INVALID",
                () -> add(stranger, authenticator.offerAgain(begin(stranger))));
        assertEquals(name, login(authenticator.get(challenge())).getAccount().getUsername());
    }

    @Test
    void aSignatureThatDoesNotHoldSignsNobodyIn() {
        add(authenticator);
        nobody(key -> key.origin = "https://evil.example");
        nobody(key -> key.rpId = "evil.example");
        nobody(key -> key.verifiesUser = false);
        nobody(key -> key.crossOrigin = true);
        nobody(key -> key.type = "webauthn.create");
        nobody(key -> key.userHandle = new byte[16]);
        nobody(key -> key.userHandle = new byte[0]);
        var foreign = new VirtualAuthenticator();
        foreign.create(begin(token));
        nobody(foreign.get(challenge()));
        String good = authenticator.get(challenge());
        nobody(response("signature", signature -> signature.substring(0, 20) + "AAAA" + signature.substring(24))
                .apply(good));
        for (String rubbish : List.of(
                "",
                "{}",
                "rubbish",
                "x".repeat(20_000),
                padded(authenticator.get(challenge())),
                response("authenticatorData", data -> "").apply(authenticator.get(challenge())),
                response("authenticatorData", data -> data.substring(0, 20)).apply(authenticator.get(challenge())),
                response("clientDataJSON", data -> "e30").apply(authenticator.get(challenge())))) {
            nobody(rubbish);
        }
        assertTrue(login(authenticator.get(challenge())).hasTokens());
    }

    @Test
    void aChallengeIsGoodForOneAttempt() throws InterruptedException {
        add(authenticator);
        String options = challenge();
        String credential = authenticator.get(options);
        List<Object> results = Caller.atOnce(8, () -> login(credential));
        assertEquals(1, results.stream().filter(LoginResponse.class::isInstance).count(), results.toString());
        nobody(credential);
        nobody(authenticator.get(options));

        String spoilt = challenge();
        nobody(response("signature", signature -> "AAAA").apply(authenticator.get(spoilt)));
        nobody(authenticator.get(spoilt));

        var forAnother = new JsonObject(begin(token)).getString("challenge");
        nobody(authenticator.get(
                new JsonObject(challenge()).put("challenge", forAnother).encode()));
        nobody(authenticator.get(
                new JsonObject(challenge()).put("challenge", "A".repeat(43)).encode()));
    }

    @Test
    void aCounterThatGoesBackIsRefusedAndReported() {
        add(authenticator);
        VirtualAuthenticator clone = authenticator.cloned();
        assertTrue(login(authenticator.get(challenge())).hasTokens());
        nobody(clone.get(challenge()));
        assertTrue(login(authenticator.get(challenge())).hasTokens());
        await().until(() -> peers.analytics().of(caller.agent).stream()
                .anyMatch(event -> event.getAction() == Action.ACTION_PASSKEY_CLONED
                        && event.getOutcome() == Outcome.OUTCOME_FAILURE
                        && !event.getSubject().isEmpty()));
    }

    @Test
    void whateverIsWrongWithASignatureItCountsAgainstTheAccountThatItClaims() throws Exception {
        add(authenticator);
        var another = new VirtualAuthenticator();
        add(another);
        VirtualAuthenticator clone = authenticator.cloned();
        String used = authenticator.get(challenge());
        assertTrue(login(used).hasTokens());
        String late = challenge();
        change("update passkey_challenges set expires_at = now() - interval '1 second' where account_id is null and"
                + " exists");
        var unknown = new VirtualAuthenticator();
        unknown.create(begin(token));
        String here = freshAddress();

        for (String wrong : List.of(
                response("signature", signature -> "AAAA").apply(authenticator.get(challenge())),
                used,
                authenticator.get(late),
                clone.get(challenge()),
                unknown.get(challenge()))) {
            nobody(wrong, here);
        }
        // Not told, or it would say that both passkeys, and the name, are of one account.
        nobody(another.get(challenge()), here);
        refused(Code.UNAUTHENTICATED, "INVALID_CREDENTIALS", () -> passwordLogin(here));
        assertTrue(login(another.get(challenge()), freshAddress()).hasTokens());
        assertTrue(passwordLogin(freshAddress()).hasTokens());
    }

    @Test
    void wrongPasswordsCountAgainstThePasskeyToo() {
        add(authenticator);
        String here = freshAddress();
        for (int i = 0; i < 5; i++) {
            refused(
                    Code.UNAUTHENTICATED,
                    "INVALID_CREDENTIALS",
                    () -> caller.anonymous()
                            .login(caller.login(name)
                                    .setPassword("not " + PASSWORD)
                                    .setClient(from(here))
                                    .build()));
        }
        nobody(authenticator.get(challenge()), here);
        assertTrue(login(authenticator.get(challenge()), freshAddress()).hasTokens());
    }

    @Test
    void ofFiftySignaturesAtOnceFiveAreLookedAtWhetherThePasskeyIsSomebodysOrNobodys() throws InterruptedException {
        add(authenticator);
        var nobodys = new VirtualAuthenticator();
        nobodys.create(begin(token));
        nobodys.userHandle = new byte[16];
        for (VirtualAuthenticator key : List.of(authenticator, nobodys)) {
            String here = freshAddress();
            List<Object> results = Caller.atOnce(50, () -> login(spoilt(key), here));
            assertEquals(5, many(results, Code.UNAUTHENTICATED), results.toString());
            assertEquals(45, many(results, Code.RESOURCE_EXHAUSTED), results.toString());
            refused(Code.RESOURCE_EXHAUSTED, "TOO_MANY_ATTEMPTS", () -> login(key.get(challenge()), here));
        }
        assertTrue(login(authenticator.get(challenge()), freshAddress()).hasTokens());
    }

    @Test
    void successForgivesTheSignaturesThatFailed() {
        add(authenticator);
        String here = freshAddress();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 4; i++) {
                nobody(spoilt(authenticator), here);
            }
            assertTrue(login(authenticator.get(challenge()), here).hasTokens());
        }
    }

    @Test
    void aHundredSignaturesThatDoNotHoldLockTheAccount() {
        add(authenticator);
        for (int i = 0; i < 100; i++) {
            nobody(spoilt(authenticator), freshAddress());
        }
        nobody(authenticator.get(challenge()));
        refused(Code.UNAUTHENTICATED, "INVALID_CREDENTIALS", () -> passwordLogin(freshAddress()));
        await().until(() -> peers.analytics().of(caller.agent).stream()
                .anyMatch(event -> event.getAction() == Action.ACTION_ACCOUNT_LOCKED));
    }

    @Test
    void anAuthenticatorThatDoesNotCountIsTaken() {
        authenticator.counts = false;
        add(authenticator);
        assertTrue(login(authenticator.get(challenge())).hasTokens());
        assertTrue(login(authenticator.get(challenge())).hasTokens());
    }

    @Test
    void whoeverIsDeactivatedIsNotLetIn() {
        add(authenticator);
        change("update users set is_active = false where id =");
        nobody(authenticator.get(challenge()));
    }

    @Test
    void aPasskeyAnswersForTheAuthenticatorApp() {
        addApp();
        LoginResponse without = passwordLogin();
        assertEquals(List.of("code"), without.getChallenge().getMethodsList());
        add(authenticator);
        LoginResponse asked = passwordLogin();
        assertEquals(List.of("code", "passkey"), asked.getChallenge().getMethodsList());

        var stranger = new VirtualAuthenticator();
        String strangersToken = register(freshName());
        add(strangersToken, stranger.create(begin(strangersToken)));
        refused(Code.PERMISSION_DENIED, "PASSKEY_REFUSED", () -> answer(asked, stranger.get(challenge())));
        refused(Code.PERMISSION_DENIED, "PASSKEY_REFUSED", () -> answer(asked, "rubbish"));
        refused(
                Code.INVALID_ARGUMENT,
                "INVALID_REQUEST",
                () -> caller.anonymous()
                        .answerMfa(AnswerMfaRequest.newBuilder()
                                .setChallenge(asked.getChallenge().getToken())
                                .setCode("123456")
                                .setPasskey("{}")
                                .build()));
        LoginResponse signedIn = answer(asked, authenticator.get(challenge()));
        assertEquals(List.of("pwd", "pop"), signedIn.getAmrList());
        refused(Code.UNAUTHENTICATED, "CHALLENGE_INVALID", () -> answer(asked, authenticator.get(challenge())));
    }

    @Test
    void aPasskeyIsARecentProof() {
        add(authenticator);
        proofsAreOld(name);
        refused(Code.PERMISSION_DENIED, "STEP_UP_REQUIRED", () -> begin(token));
        var stranger = new VirtualAuthenticator();
        String strangersToken = register(freshName());
        add(strangersToken, stranger.create(begin(strangersToken)));
        refused(Code.PERMISSION_DENIED, "PASSKEY_REFUSED", () -> stepUp(stranger.get(challenge())));
        refused(Code.PERMISSION_DENIED, "PASSKEY_REFUSED", () -> stepUp("rubbish"));
        refused(Code.PERMISSION_DENIED, "STEP_UP_REQUIRED", () -> begin(token));

        String access = stepUp(authenticator.get(challenge()));
        assertTrue(Caller.claims(access).contains("\"acr\":\"2\""), Caller.claims(access));
        assertTrue(Caller.claims(access).contains("\"amr\":[\"pwd\",\"pop\"]"), Caller.claims(access));
        assertFalse(begin(access).isEmpty());
    }

    @Test
    void passkeysAreListedRenamedAndRemovedByTheirOwnerAlone() {
        Passkey added = add(authenticator);
        String stranger = register(freshName());
        assertEquals(List.of(), list(stranger));
        refused(Code.NOT_FOUND, "PASSKEY_UNKNOWN", () -> rename(stranger, added.getId(), "mine"));
        refused(Code.NOT_FOUND, "PASSKEY_UNKNOWN", () -> remove(stranger, added.getId()));
        refused(
                Code.NOT_FOUND,
                "PASSKEY_UNKNOWN",
                () -> remove(token, UUID.randomUUID().toString()));
        refused(Code.INVALID_ARGUMENT, "INVALID_REQUEST", () -> remove(token, "no id"));

        assertEquals(
                "The blue one", rename(token, added.getId(), " The blue one ").getName());
        for (String bad : List.of("", " ", "x".repeat(65), "a\u0000b", "a\nb")) {
            refused(Code.INVALID_ARGUMENT, "INVALID_REQUEST", () -> rename(token, added.getId(), bad));
        }
        assertEquals("The blue one", list(token).getFirst().getName());

        proofsAreOld(name);
        refused(Code.PERMISSION_DENIED, "STEP_UP_REQUIRED", () -> remove(token, added.getId()));
        stepUp(authenticator.get(challenge()));
        remove(token, added.getId());
        assertEquals(List.of(), list(token));
        nobody(authenticator.get(challenge()));
        assertTrue(passwordLogin().hasTokens());
        await().until(() -> peers.analytics().of(caller.agent).stream()
                .anyMatch(event -> event.getAction() == Action.ACTION_PASSKEY_REMOVED));
    }

    @Test
    void thereIsAnEndToHowManyThereMayBe() {
        add(authenticator);
        change("insert into passkeys (id, account_id, name, credential_id, attested_data, sign_count, transports,"
                + " backup_eligible, backed_up, created_at) select gen_random_uuid(), account_id, 'copy',"
                + " uuid_send(gen_random_uuid()), attested_data, 0, '', false, false, now() from passkeys,"
                + " generate_series(1, 19) where account_id =");
        refused(Code.FAILED_PRECONDITION, "TOO_MANY_PASSKEYS", () -> begin(token));
        change("delete from passkeys where name = 'copy' and account_id =");
        assertFalse(begin(token).isEmpty());
    }

    @Test
    void strangersCanNeitherAddNorSeePasskeys() {
        var anonymous = PasskeyServiceGrpc.newBlockingStub(caller.channel());
        refused(
                Code.UNAUTHENTICATED,
                "TOKEN_MISSING",
                () -> anonymous.beginPasskeyRegistration(BeginPasskeyRegistrationRequest.getDefaultInstance()));
        refused(
                Code.UNAUTHENTICATED,
                "TOKEN_MISSING",
                () -> anonymous.listPasskeys(ListPasskeysRequest.getDefaultInstance()));
    }

    private void invalid(Consumer<VirtualAuthenticator> spoil) {
        var spoilt = new VirtualAuthenticator();
        spoil.accept(spoilt);
        refused(Code.INVALID_ARGUMENT, "PASSKEY_INVALID", () -> add(token, spoilt.create(begin(token))));
    }

    /** What is spoilt is a copy, so that the next is not. */
    private void nobody(Consumer<VirtualAuthenticator> spoil) {
        var spoilt = authenticator.cloned();
        spoil.accept(spoilt);
        nobody(spoilt.get(challenge()));
    }

    /** From where nobody has failed before. */
    private void nobody(String credential) {
        nobody(credential, freshAddress());
    }

    private void nobody(String credential, String address) {
        refused(Code.UNAUTHENTICATED, "INVALID_CREDENTIALS", () -> login(credential, address));
    }

    private String spoilt(VirtualAuthenticator key) {
        return response("signature", signature -> "AAAA").apply(key.cloned().get(challenge()));
    }

    private static long many(List<Object> results, Code code) {
        return results.stream()
                .filter(result -> result instanceof StatusRuntimeException error
                        && error.getStatus().getCode() == code)
                .count();
    }

    private static UnaryOperator<String> response(String field, UnaryOperator<String> change) {
        return credential -> {
            var json = new JsonObject(credential);
            var response = json.getJsonObject("response");
            response.put(field, change.apply(response.getString(field)));
            return json.encode();
        };
    }

    private static String padded(String credential) {
        return new JsonObject(credential).put("padding", "x".repeat(20_000)).encode();
    }

    private String register(String username) {
        return caller.anonymous()
                .register(caller.registration(username).build())
                .getTokens()
                .getAccessToken();
    }

    private PasskeyServiceBlockingStub with(String access) {
        return PasskeyServiceGrpc.newBlockingStub(caller.channel()).withInterceptors(Caller.authorization(access));
    }

    private String begin(String access) {
        return with(access)
                .beginPasskeyRegistration(BeginPasskeyRegistrationRequest.getDefaultInstance())
                .getOptions();
    }

    private Passkey add(VirtualAuthenticator key) {
        return add(token, key.create(begin(token)));
    }

    private Passkey add(String access, String credential) {
        return with(access)
                .addPasskey(AddPasskeyRequest.newBuilder()
                        .setName("My key")
                        .setCredential(credential)
                        .build())
                .getPasskey();
    }

    private List<Passkey> list(String access) {
        return with(access)
                .listPasskeys(ListPasskeysRequest.getDefaultInstance())
                .getPasskeysList();
    }

    private Passkey rename(String access, String id, String changed) {
        return with(access)
                .renamePasskey(RenamePasskeyRequest.newBuilder()
                        .setPasskeyId(id)
                        .setName(changed)
                        .build())
                .getPasskey();
    }

    private void remove(String access, String id) {
        var _ = with(access)
                .removePasskey(
                        RemovePasskeyRequest.newBuilder().setPasskeyId(id).build());
    }

    private String challenge() {
        return PasskeyServiceGrpc.newBlockingStub(caller.channel())
                .beginPasskeyAssertion(BeginPasskeyAssertionRequest.getDefaultInstance())
                .getOptions();
    }

    private LoginResponse login(String credential) {
        return login(credential, caller.client().getAddress());
    }

    private LoginResponse login(String credential, String address) {
        return PasskeyServiceGrpc.newBlockingStub(caller.channel())
                .loginWithPasskey(LoginWithPasskeyRequest.newBuilder()
                        .setCredential(credential)
                        .setClient(from(address))
                        .build());
    }

    private LoginResponse passwordLogin() {
        return passwordLogin(caller.client().getAddress());
    }

    private LoginResponse passwordLogin(String address) {
        return caller.anonymous()
                .login(caller.login(name)
                        .setPassword(PASSWORD)
                        .setClient(from(address))
                        .build());
    }

    private Client from(String address) {
        return caller.client().toBuilder().setAddress(address).build();
    }

    private LoginResponse answer(LoginResponse asked, String credential) {
        return caller.anonymous()
                .answerMfa(AnswerMfaRequest.newBuilder()
                        .setChallenge(asked.getChallenge().getToken())
                        .setPasskey(credential)
                        .setClient(caller.client())
                        .build());
    }

    private String stepUp(String credential) {
        return caller.with(token)
                .stepUp(StepUpRequest.newBuilder().setPasskey(credential).build())
                .getAccessToken();
    }

    private void addApp() {
        var app = AuthenticatorApp.begin(caller.with(token));
        assertEquals(
                10,
                caller.with(token)
                        .confirmTotp(ConfirmTotpRequest.newBuilder()
                                .setCode(app.now())
                                .build())
                        .getRecoveryCodesCount());
    }

    private void change(String sql) {
        database.execute(sql + " (select id from users where username = ?)", name);
    }
}
