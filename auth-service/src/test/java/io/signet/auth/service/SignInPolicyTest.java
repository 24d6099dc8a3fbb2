package io.signet.auth.service;

import static io.signet.auth.service.Caller.PASSWORD;
import static io.signet.auth.service.Caller.freshAddress;
import static io.signet.auth.service.Caller.freshName;
import static io.signet.auth.service.Caller.refused;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Status.Code;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.signet.infrastructure.test.InfrastructureResource;
import io.signet.infrastructure.test.VirtualAuthenticator;
import io.signet.proto.auth.v1.AddPasskeyRequest;
import io.signet.proto.auth.v1.AnswerMfaRequest;
import io.signet.proto.auth.v1.BeginPasskeyAssertionRequest;
import io.signet.proto.auth.v1.BeginPasskeyRegistrationRequest;
import io.signet.proto.auth.v1.BeginSocialLoginRequest;
import io.signet.proto.auth.v1.BodySamples;
import io.signet.proto.auth.v1.ConfirmTotpRequest;
import io.signet.proto.auth.v1.ListSocialProvidersRequest;
import io.signet.proto.auth.v1.LoginRequest;
import io.signet.proto.auth.v1.LoginResponse;
import io.signet.proto.auth.v1.LoginWithPasskeyRequest;
import io.signet.proto.auth.v1.PasskeyServiceGrpc;
import io.signet.proto.auth.v1.RedeemSocialTicketRequest;
import io.signet.proto.auth.v1.SocialServiceGrpc;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operator who wants no single modality, no password alone, and no codes where two bodies match. */
@QuarkusTest
@TestProfile(SignInPolicyTest.Strict.class)
@WithTestResource(InfrastructureResource.class)
@WithTestResource(PeersResource.class)
class SignInPolicyTest extends ServiceTest {
    private static final Pattern CODE = Pattern.compile("(?:[A-Z2-7]{4}-){3}[A-Z2-7]{4}");
    private static final ByteString MINE = ByteString.copyFromUtf8("mine");

    private String name;
    private String token;

    @BeforeEach
    void register() {
        name = freshName();
        token = caller.anonymous()
                .register(caller.registration(
                                name,
                                BodySamples.newBuilder()
                                        .addFaces(MINE)
                                        .addFingerprints(MINE)
                                        .build())
                        .build())
                .getTokens()
                .getAccessToken();
    }

    @Test
    void aMethodThatIsRefusedIsNotEvenLookedAt() {
        int looked = peers.biometric().verified.size();
        for (LoginRequest.Builder single : List.of(
                attempt().setSamples(BodySamples.newBuilder().addFaces(MINE)),
                attempt().setSamples(BodySamples.newBuilder().addFingerprints(MINE)))) {
            refused(Code.PERMISSION_DENIED, "SIGN_IN_METHOD_CLOSED", () -> login(single));
        }
        assertEquals(looked, peers.biometric().verified.size());
        refused(
                Code.PERMISSION_DENIED,
                "SIGN_IN_METHOD_CLOSED",
                () -> caller.anonymous()
                        .login(caller.login(freshName())
                                .setSamples(BodySamples.newBuilder().addFaces(MINE))
                                .build()));
        assertEquals(
                0,
                SocialServiceGrpc.newBlockingStub(caller.channel())
                        .listSocialProviders(ListSocialProvidersRequest.getDefaultInstance())
                        .getProvidersCount());
        refused(
                Code.PERMISSION_DENIED,
                "SIGN_IN_METHOD_CLOSED",
                () -> SocialServiceGrpc.newBlockingStub(caller.channel())
                        .redeemSocialTicket(RedeemSocialTicketRequest.newBuilder()
                                .setTicket("any")
                                .build()));
        refused(
                Code.NOT_FOUND,
                "PROVIDER_UNKNOWN",
                () -> SocialServiceGrpc.newBlockingStub(caller.channel())
                        .beginSocialLogin(BeginSocialLoginRequest.newBuilder()
                                .setProvider("careful")
                                .build()));
        await().until(() -> peers.analytics().of(caller.agent).stream()
                .anyMatch(event -> event.getReason().equals("SIGN_IN_METHOD_CLOSED")
                        && event.getMethod().equals("face")));
    }

    @Test
    void whoeverHasNoSecondFactorIsMailedACodeThatIsWorthNone() {
        LoginResponse asked = login(byPassword());
        assertEquals(List.of("code", "mail"), asked.getChallenge().getMethodsList());
        String code = mailedCode();
        refused(Code.PERMISSION_DENIED, "CODE_INVALID", () -> answer(asked, "AAAA-AAAA-AAAA-AAAA"));
        refused(Code.PERMISSION_DENIED, "CODE_INVALID", () -> answer(asked, "123456"));

        LoginResponse signedIn = answer(asked, code);
        assertEquals(List.of("pwd"), signedIn.getAmrList());
        String claims = Caller.claims(signedIn.getTokens().getAccessToken());
        assertTrue(claims.contains("\"acr\":\"1\""), claims);
        LoginResponse again = login(byPassword());
        refused(Code.PERMISSION_DENIED, "CODE_INVALID", () -> answer(again, code));
    }

    @Test
    void aMailedCodeSignsNobodyElseIn() {
        var _ = login(byPassword());
        String mine = mailedCode();
        name = freshName();
        var _ = caller.anonymous().register(caller.registration(name).build());
        LoginResponse asked = login(byPassword());
        refused(Code.PERMISSION_DENIED, "CODE_INVALID", () -> answer(asked, mine));
    }

    @Test
    void aCodeThatWentToAnAddressOfBeforeSignsNobodyIn() {
        LoginResponse asked = login(byPassword());
        String code = mailedCode();
        database.execute(
                "update users set email = 'new-' || email, email_key = 'new-' || email_key where username = ?", name);
        refused(Code.PERMISSION_DENIED, "CODE_INVALID", () -> answer(asked, code));
    }

    @Test
    void ofManyWhoTypeOneMailedCodeAtOnceOneIsLetIn() throws InterruptedException {
        LoginResponse asked = login(byPassword());
        String code = mailedCode();
        List<Object> results = Caller.atOnce(5, () -> answer(asked, code));
        assertEquals(1, results.stream().filter(LoginResponse.class::isInstance).count(), results.toString());
    }

    @Test
    void whoeverHasAnAppShowsItsCode() {
        AuthenticatorApp app = addApp();
        LoginResponse asked = login(byPassword());
        assertEquals(List.of("code"), asked.getChallenge().getMethodsList());
        // Each code is taken once, and the app's first was for adding it.
        assertTrue(answer(asked, app.next()).hasTokens());
    }

    @Test
    void whoeverHasAPasskeyAndNoAppShowsThat() {
        var key = new VirtualAuthenticator();
        var owner = PasskeyServiceGrpc.newBlockingStub(caller.channel()).withInterceptors(Caller.authorization(token));
        var _ = owner.addPasskey(AddPasskeyRequest.newBuilder()
                .setName("key")
                .setCredential(
                        key.create(owner.beginPasskeyRegistration(BeginPasskeyRegistrationRequest.getDefaultInstance())
                                .getOptions()))
                .build());
        LoginResponse asked = login(byPassword());
        assertEquals(List.of("passkey"), asked.getChallenge().getMethodsList());
        LoginResponse signedIn = caller.anonymous()
                .answerMfa(AnswerMfaRequest.newBuilder()
                        .setChallenge(asked.getChallenge().getToken())
                        .setPasskey(key.get(challenge()))
                        .build());
        assertEquals(List.of("pwd", "pop"), signedIn.getAmrList());
        assertTrue(PasskeyServiceGrpc.newBlockingStub(caller.channel())
                .loginWithPasskey(LoginWithPasskeyRequest.newBuilder()
                        .setCredential(key.get(challenge()))
                        .build())
                .hasTokens());
    }

    @Test
    void bothModalitiesOrOneWithThePasswordLetInWithoutACode() {
        addApp();
        for (LoginRequest.Builder sufficient : List.of(
                attempt().setSamples(BodySamples.newBuilder().addFaces(MINE).addFingerprints(MINE)),
                byPassword().setSamples(BodySamples.newBuilder().addFaces(MINE)),
                byPassword().setSamples(BodySamples.newBuilder().addFingerprints(MINE)),
                byPassword().setSamples(BodySamples.newBuilder().addFaces(MINE).addFingerprints(MINE)))) {
            assertTrue(login(sufficient).hasTokens());
        }
    }

    private LoginRequest.Builder attempt() {
        return caller.login(name).setClient(caller.client().toBuilder().setAddress(freshAddress()));
    }

    private LoginRequest.Builder byPassword() {
        return attempt().setPassword(PASSWORD);
    }

    private LoginResponse login(LoginRequest.Builder attempt) {
        return caller.anonymous().login(attempt.build());
    }

    private LoginResponse answer(LoginResponse asked, String code) {
        return caller.anonymous()
                .answerMfa(AnswerMfaRequest.newBuilder()
                        .setChallenge(asked.getChallenge().getToken())
                        .setCode(code)
                        .setClient(caller.client().toBuilder().setAddress(freshAddress()))
                        .build());
    }

    private String mailedCode() {
        String mail = new Mails(peers.files()).arrived(name + "@example.org", "Your code to sign in");
        var code = CODE.matcher(mail);
        assertTrue(code.find(), mail);
        return code.group();
    }

    private AuthenticatorApp addApp() {
        var app = AuthenticatorApp.begin(caller.with(token));
        var _ = caller.with(token)
                .confirmTotp(ConfirmTotpRequest.newBuilder().setCode(app.now()).build());
        return app;
    }

    private String challenge() {
        return PasskeyServiceGrpc.newBlockingStub(caller.channel())
                .beginPasskeyAssertion(BeginPasskeyAssertionRequest.getDefaultInstance())
                .getOptions();
    }

    public static final class Strict implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "signet.sign-in.refused", "face,fingerprint,social",
                    "signet.sign-in.second-factor", "password",
                    "signet.sign-in.sufficient", "face+fingerprint");
        }
    }
}
