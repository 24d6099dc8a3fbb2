package io.signet.auth.service;

import static io.signet.auth.service.Caller.PASSWORD;
import static io.signet.auth.service.Caller.freshName;
import static io.signet.auth.service.Caller.refused;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status.Code;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.infrastructure.test.InfrastructureResource;
import io.signet.proto.analytics.v1.Action;
import io.signet.proto.auth.v1.BeginSocialLinkRequest;
import io.signet.proto.auth.v1.BeginSocialLoginRequest;
import io.signet.proto.auth.v1.BeginSocialResponse;
import io.signet.proto.auth.v1.ConfirmTotpRequest;
import io.signet.proto.auth.v1.FinishSocialRequest;
import io.signet.proto.auth.v1.FinishSocialResponse;
import io.signet.proto.auth.v1.ListSocialIdentitiesRequest;
import io.signet.proto.auth.v1.ListSocialProvidersRequest;
import io.signet.proto.auth.v1.LoginResponse;
import io.signet.proto.auth.v1.LogoutRequest;
import io.signet.proto.auth.v1.RedeemSocialTicketRequest;
import io.signet.proto.auth.v1.RemoveSocialIdentityRequest;
import io.signet.proto.auth.v1.SocialIdentity;
import io.signet.proto.auth.v1.SocialProvider;
import io.signet.proto.auth.v1.SocialServiceGrpc;
import io.signet.proto.auth.v1.SocialServiceGrpc.SocialServiceBlockingStub;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in at somebody else's, who is a real server of OpenID Connect. */
@QuarkusTest
@WithTestResource(InfrastructureResource.class)
@WithTestResource(PeersResource.class)
class SocialLoginTest extends ServiceTest {
    private static final int HOUR = 3600;

    private final HttpClient browser = HttpClient.newHttpClient();
    private final String subject = "subject-" + UUID.randomUUID();
    private String name;
    private String token;

    @BeforeEach
    void register() {
        name = freshName();
        token = register(name);
    }

    @AfterEach
    void mend() {
        browser.close();
    }

    @Test
    void theRequestHasStateNonceAndPkce() {
        BeginSocialResponse begun = begin("careful");
        Map<String, String> query = query(URI.create(begun.getLocation()));
        assertEquals("code", query.get("response_type"));
        assertEquals(PeersResource.CLIENT, query.get("client_id"));
        assertEquals("openid email", query.get("scope"));
        assertEquals("S256", query.get("code_challenge_method"));
        assertEquals(43, query.get("code_challenge").length());
        assertEquals(43, query.get("state").length());
        assertEquals(43, query.get("nonce").length());
        assertEquals("https://localhost:8443/api/auth/social/careful/callback", query.get("redirect_uri"));
        assertFalse(begun.getLocation().contains(begun.getBinding()));
        assertTrue(begun.getSecure());
        assertEquals(
                List.of("away", "careful", "trusted"),
                stub().listSocialProviders(ListSocialProvidersRequest.getDefaultInstance()).getProvidersList().stream()
                        .map(SocialProvider::getId)
                        .toList());
        refused(Code.NOT_FOUND, "PROVIDER_UNKNOWN", () -> begin("nobody"));
        refused(Code.UNAVAILABLE, "DEPENDENCY_UNAVAILABLE", () -> begin("away"));
    }

    @Test
    void whoeverLinkedTheirAccountSignsInToItFromThenOn() throws Exception {
        assertEquals("", link(token, "careful").getTicket());
        LoginResponse signedIn = signIn("careful");
        assertEquals(name, signedIn.getAccount().getUsername());
        assertEquals(List.of("fed"), signedIn.getAmrList());
        SocialIdentity identity = identities(token).getFirst();
        assertEquals("careful", identity.getProvider());
        assertEquals(name + "@example.org", identity.getLabel());
        assertTrue(new Mails(peers.files()).another(name).contains("linked"));
        assertEquals("", link(token, "careful").getTicket());
        assertEquals(1, identities(token).size());
        await().until(() -> peers.analytics().of(caller.agent).stream()
                .anyMatch(event -> event.getAction() == Action.ACTION_IDENTITY_LINKED));
        await().until(() -> peers.analytics().of(caller.agent).stream()
                .anyMatch(event -> event.getAction() == Action.ACTION_LOGIN
                        && event.getMethod().equals("social")));
    }

    @Test
    void anAddressAloneSignsNobodyIn() throws Exception {
        verifyEmail();
        refused(Code.FAILED_PRECONDITION, "IDENTITY_NOT_LINKED", () -> comeBack("careful", begin("careful"), claims()));
        assertEquals(List.of(), identities(token));
    }

    @Test
    void aTrustedProvidersAddressCountsWhereBothSidesHaveVerifiedIt() throws Exception {
        // Somebody registered with it before its owner did.
        refused(Code.FAILED_PRECONDITION, "IDENTITY_NOT_LINKED", () -> comeBack("trusted", begin("trusted"), claims()));
        verifyEmail();
        refused(
                Code.FAILED_PRECONDITION,
                "IDENTITY_NOT_LINKED",
                () -> comeBack(
                        "trusted", begin("trusted"), Map.of("email", name + "@example.org", "email_verified", false)));
        refused(
                Code.FAILED_PRECONDITION,
                "IDENTITY_NOT_LINKED",
                () -> comeBack("trusted", begin("trusted"), Map.of("email", name + "@example.org")));
        LoginResponse signedIn =
                redeem(comeBack("trusted", begin("trusted"), claims()).getTicket());
        assertEquals(name, signedIn.getAccount().getUsername());
        assertEquals("trusted", identities(token).getFirst().getProvider());
    }

    @Test
    void nobodyIsLinkedWithTwoAccounts() throws Exception {
        link(token, "careful");
        String stranger = register(freshName());
        refused(Code.ALREADY_EXISTS, "IDENTITY_TAKEN", () -> link(stranger, "careful"));
        assertEquals(List.of(), identities(stranger));
        assertEquals(name, signIn("careful").getAccount().getUsername());
    }

    @Test
    void anIdTokenThatDoesNotHoldSignsNobodyIn() throws Exception {
        link(token, "careful");
        String issuer = peers.provider().issuerUrl("trusted").toString();
        refusedBack(callback(Map.of("nonce", "another"), HOUR));
        refusedBack(callback(Map.of("aud", List.of("another-client")), HOUR));
        refusedBack(callback(Map.of("iss", issuer), HOUR));
        refusedBack(callback(claims(), -HOUR));
        assertTrue(signIn("careful").hasTokens());
    }

    private void refusedBack(DefaultOAuth2TokenCallback spoilt) throws Exception {
        BeginSocialResponse begun = begin("careful");
        peers.provider().enqueueCallback(spoilt);
        Map<String, String> answer = visit(begun);
        refused(Code.UNAUTHENTICATED, "SOCIAL_REFUSED", () -> finish("careful", answer, begun.getBinding()));
    }

    @Test
    void onlyTheBrowserThatWasSentComesBackAndOnce() throws Exception {
        link(token, "careful");
        BeginSocialResponse begun = begin("careful");
        peers.provider().enqueueCallback(callback(claims(), HOUR));
        Map<String, String> answer = visit(begun);
        String other = begin("careful").getBinding();
        for (String binding : List.of("", "rubbish", other, "A".repeat(43))) {
            refused(Code.UNAUTHENTICATED, "SOCIAL_REFUSED", () -> finish("careful", answer, binding));
        }
        refused(Code.UNAUTHENTICATED, "SOCIAL_REFUSED", () -> finish("trusted", answer, begun.getBinding()));
        var otherState = new HashMap<>(answer);
        otherState.put("state", "A".repeat(43));
        refused(Code.UNAUTHENTICATED, "SOCIAL_REFUSED", () -> finish("careful", otherState, begun.getBinding()));
        String ticket = finish("careful", answer, begun.getBinding()).getTicket();
        refused(Code.UNAUTHENTICATED, "SOCIAL_REFUSED", () -> finish("careful", answer, begun.getBinding()));
        assertTrue(redeem(ticket).hasTokens());
        for (String used : List.of(ticket, "", "rubbish", "A".repeat(43))) {
            refused(Code.UNAUTHENTICATED, "INVALID_CREDENTIALS", () -> redeem(used));
        }
    }

    @Test
    void anAnswerOfAnotherIssuerOrWithoutACodeIsRefused() throws Exception {
        BeginSocialResponse begun = begin("careful");
        String state = query(URI.create(begun.getLocation())).get("state");
        refused(
                Code.UNAUTHENTICATED,
                "SOCIAL_REFUSED",
                () -> finish("careful", Map.of("state", state, "error", "access_denied"), begun.getBinding()));
        BeginSocialResponse mixedUp = begin("careful");
        peers.provider().enqueueCallback(callback(claims(), HOUR));
        var answer = new HashMap<>(visit(mixedUp));
        answer.put("iss", peers.provider().issuerUrl("trusted").toString());
        refused(Code.UNAUTHENTICATED, "SOCIAL_REFUSED", () -> finish("careful", answer, mixedUp.getBinding()));
        // The callback is the next one's.
        BeginSocialResponse next = begin("careful");
        Map<String, String> left = visit(next);
        left.put("code", "made-up");
        refused(Code.UNAUTHENTICATED, "SOCIAL_REFUSED", () -> finish("careful", left, next.getBinding()));
    }

    @Test
    void whoHasAnAuthenticatorAppIsAskedForACodeHereToo() throws Exception {
        link(token, "careful");
        var app = AuthenticatorApp.begin(caller.with(token));
        var _ = caller.with(token)
                .confirmTotp(ConfirmTotpRequest.newBuilder().setCode(app.now()).build());
        LoginResponse asked = signIn("careful");
        assertFalse(asked.hasTokens());
        assertTrue(asked.hasChallenge());
    }

    @Test
    void aProvidersWordAloneIsNoProofForWhatIsSensitive() throws Exception {
        link(token, "careful");
        String signedIn = signIn("careful").getTokens().getAccessToken();
        var info = refused(Code.PERMISSION_DENIED, "STEP_UP_REQUIRED", () -> beginLink(signedIn, "trusted"));
        assertEquals("password", info.getMetadataOrThrow("missing"));
    }

    @Test
    void onceTheSessionThatAskedHasEndedNothingIsLinked() throws Exception {
        BeginSocialResponse begun = beginLink(token, "careful");
        var _ = caller.with(token).logout(LogoutRequest.getDefaultInstance());
        refused(Code.UNAUTHENTICATED, "SOCIAL_REFUSED", () -> comeBack("careful", begun, claims()));
        refused(Code.FAILED_PRECONDITION, "IDENTITY_NOT_LINKED", () -> comeBack("careful", begin("careful"), claims()));
    }

    @Test
    void whatIsRefusedStandsInTheLog() {
        refused(Code.UNAUTHENTICATED, "SOCIAL_REFUSED", () -> finish("careful", Map.of(), ""));
        refused(Code.UNAUTHENTICATED, "INVALID_CREDENTIALS", () -> redeem("rubbish"));
        for (String reason : List.of("SOCIAL_REFUSED", "INVALID_CREDENTIALS")) {
            await().until(() -> peers.analytics().of(caller.agent).stream()
                    .anyMatch(event -> event.getAction() == Action.ACTION_LOGIN
                            && event.getMethod().equals("social")
                            && event.getReason().equals(reason)));
        }
    }

    @Test
    void whoeverIsDeactivatedIsNotLetIn() throws Exception {
        link(token, "careful");
        change("update users set is_active = false where id =");
        String ticket = comeBack("careful", begin("careful"), claims()).getTicket();
        refused(Code.UNAUTHENTICATED, "INVALID_CREDENTIALS", () -> redeem(ticket));
    }

    @Test
    void linkingAndUnlinkingAskForARecentProof() throws Exception {
        link(token, "careful");
        String id = identities(token).getFirst().getId();
        String stranger = register(freshName());
        refused(Code.NOT_FOUND, "IDENTITY_UNKNOWN", () -> remove(stranger, id));
        proofsAreOld(name);
        refused(Code.PERMISSION_DENIED, "STEP_UP_REQUIRED", () -> beginLink(token, "careful"));
        refused(Code.PERMISSION_DENIED, "STEP_UP_REQUIRED", () -> remove(token, id));
        String fresh = caller.anonymous()
                .login(caller.login(name).setPassword(PASSWORD).build())
                .getTokens()
                .getAccessToken();
        remove(fresh, id);
        assertEquals(List.of(), identities(fresh));
        refused(Code.FAILED_PRECONDITION, "IDENTITY_NOT_LINKED", () -> comeBack("careful", begin("careful"), claims()));
        await().until(() -> peers.analytics().of(caller.agent).stream()
                .anyMatch(event -> event.getAction() == Action.ACTION_IDENTITY_UNLINKED));
    }

    private Map<String, Object> claims() {
        return Map.of("email", name + "@example.org", "email_verified", true);
    }

    private DefaultOAuth2TokenCallback callback(Map<String, Object> claims, int life) {
        return callback("careful", claims, life);
    }

    private DefaultOAuth2TokenCallback callback(String at, Map<String, Object> claims, int life) {
        return new DefaultOAuth2TokenCallback(at, subject, "JWT", List.of(PeersResource.CLIENT), claims, life);
    }

    private FinishSocialResponse link(String access, String at) throws Exception {
        return comeBack(at, beginLink(access, at), claims());
    }

    private LoginResponse signIn(String at) throws Exception {
        return redeem(comeBack(at, begin(at), claims()).getTicket());
    }

    private FinishSocialResponse comeBack(String at, BeginSocialResponse begun, Map<String, Object> claims)
            throws Exception {
        peers.provider().enqueueCallback(callback(at, claims, HOUR));
        return finish(at, visit(begun), begun.getBinding());
    }

    /** Goes where it was sent, and answers with what it is sent back with. */
    private Map<String, String> visit(BeginSocialResponse begun) throws Exception {
        var answer = browser.send(
                HttpRequest.newBuilder(URI.create(begun.getLocation())).build(), BodyHandlers.ofString());
        return query(URI.create(answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + answer.body()))));
    }

    private FinishSocialResponse finish(String at, Map<String, String> answer, String binding) {
        return stub().finishSocial(FinishSocialRequest.newBuilder()
                .setProvider(at)
                .setState(answer.getOrDefault("state", ""))
                .setCode(answer.getOrDefault("code", ""))
                .setIssuer(answer.getOrDefault("iss", ""))
                .setBinding(binding)
                .setClient(caller.client())
                .build());
    }

    private BeginSocialResponse begin(String at) {
        return stub().beginSocialLogin(
                        BeginSocialLoginRequest.newBuilder().setProvider(at).build());
    }

    private BeginSocialResponse beginLink(String access, String at) {
        return with(access)
                .beginSocialLink(
                        BeginSocialLinkRequest.newBuilder().setProvider(at).build());
    }

    private LoginResponse redeem(String ticket) {
        return stub().redeemSocialTicket(RedeemSocialTicketRequest.newBuilder()
                .setTicket(ticket)
                .setClient(caller.client())
                .build());
    }

    private List<SocialIdentity> identities(String access) {
        return with(access)
                .listSocialIdentities(ListSocialIdentitiesRequest.getDefaultInstance())
                .getIdentitiesList();
    }

    private void remove(String access, String id) {
        var _ = with(access)
                .removeSocialIdentity(RemoveSocialIdentityRequest.newBuilder()
                        .setIdentityId(id)
                        .build());
    }

    private SocialServiceBlockingStub stub() {
        return SocialServiceGrpc.newBlockingStub(caller.channel());
    }

    private SocialServiceBlockingStub with(String access) {
        return stub().withInterceptors(Caller.authorization(access));
    }

    private String register(String username) {
        return caller.anonymous()
                .register(caller.registration(username).build())
                .getTokens()
                .getAccessToken();
    }

    private void verifyEmail() throws Exception {
        change("update users set email_verified = true where id =");
    }

    private void change(String sql) {
        database.execute(sql + " (select id from users where username = ?)", name);
    }

    private static Map<String, String> query(URI address) {
        return Arrays.stream(address.getRawQuery().split("&", -1))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                        (first, second) -> second,
                        HashMap::new));
    }
}
