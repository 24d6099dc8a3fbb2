package io.signet.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signet.infrastructure.test.VirtualAuthenticator;
import io.signet.launcher.certs.Certificates;
import io.signet.launcher.client.Reply;
import io.signet.launcher.client.SignetClient;
import io.signet.launcher.client.SignetClient.Pictures;
import io.signet.launcher.client.Trust;
import io.signet.launcher.demo.FaceSamples;
import io.signet.launcher.demo.FingerprintSamples;
import io.signet.launcher.demo.Samples;
import io.signet.launcher.system.Conditions;
import io.signet.launcher.system.Home;
import io.signet.launcher.system.Memory;
import io.signet.launcher.system.Ports;
import io.signet.launcher.system.Service;
import io.signet.launcher.system.Settings;
import io.signet.launcher.system.SignetSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole life of one account through the gateway of a running system: each step takes up where the one before it ended. */
class LifeOfAnAccountIT {
    private static final Path ROOT = Path.of(System.getProperty("signet.root"));
    private static final List<String> OF_EVERY_SERVICE =
            List.of("/api/auth/profile", "/api/bio/status", "/api/logs/auth", "/api/stats/user");
    private static final Pattern LINK = Pattern.compile("/links/[a-z]+\\?token=([A-Za-z0-9_-]{43})");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String username = "eve-of-the-hill";
    private final String email = username + "@example.org";
    private final Ports ports;
    private final VirtualAuthenticator passkey = new VirtualAuthenticator();
    private final Deque<String> recoveryCodes = new ArrayDeque<>();

    @TempDir
    Path directory;

    private Home home;
    private Samples fingerprints;
    private Optional<Samples> faces;
    private SignetSystem system;
    private SignetClient visitor;
    private SignetClient user;
    private SignetClient administrator;
    private String id;
    private String password = "seven gravel tulips hum";
    private int step;

    LifeOfAnAccountIT() throws IOException {
        ports = Ports.free();
    }

    @AfterEach
    void stopSystem() {
        if (system != null) {
            system.close();
        }
    }

    @Test
    void anAccountIsMadeUsedGuardedAndErasedEverywhere() throws Exception {
        home = Home.open(directory.resolve("home"), new SecureRandom());
        fingerprints = FingerprintSamples.in(ROOT.resolve("deploy/demo/fingerprints"));
        faces = faces();
        start(Map.of());

        registers();
        verifiesTheAddress();
        enrolsOnceConsentIsGiven();
        SignetClient byBody = signsInByBody();
        addsAnAuthenticatorAppWhoseCodesWorkOnce();
        signsInByARecoveryCodeOnce();
        addsAPasskeyAndSignsInByIt();
        showsASecondProofBeforeWhatIsSensitive(byBody);
        seesTheSessionsAndEndsOne(byBody);
        changesThePasswordWhichEndsOtherSessions();
        setsAForgottenPasswordByMail();
        exportsAllThatIsKept();
        withdrawsConsentAndGivesItAgain();
        isDeactivatedAndLetInAgain();
        deletesTheAccountAndTakesItBack();
        isErasedThoughServicesAreKilledInTheMiddle();
        leavesNothing();
    }

    private void registers() throws Exception {
        Reply registered = visitor.register(username, email, password);
        expect(201, registered);
        id = registered.body().path("account").path("id").asText();
        user = visitor.signedInBy(registered);
        problem(409, "username-taken", visitor.register("EVE-of-the-hill", "other@example.org", password));
        said("registered");
    }

    private void verifiesTheAddress() throws Exception {
        ObjectNode link = SignetClient.object().put("token", mailedLink("Confirm your e-mail address"));
        expect(200, visitor.post("/api/auth/email/verify", link));
        problem(410, "link-invalid", visitor.post("/api/auth/email/verify", link));
        assertTrue(user.get("/api/auth/profile").body().path("emailVerified").asBoolean());
        said("followed the mailed link, which works once");
    }

    private void enrolsOnceConsentIsGiven() throws Exception {
        problem(422, "consent-missing", user.post("/api/bio/enroll", "{\"fingerprintImages\":[\"AAAA\"]}"));
        expect(201, user.enrol(enrolled()));
        JsonNode consent =
                user.get("/api/auth/consents").body().path("consents").path(0);
        assertEquals("biometric-authentication", consent.path("purpose").asText());
        assertFalse(consent.path("version").asText().isEmpty());
        assertEquals("127.0.0.1", consent.path("address").asText());
        assertTrue(consent.path("endedAt").isNull() || consent.path("endedAt").isMissingNode());
        said("consented and enrolled " + modalities() + " modalities");
    }

    private SignetClient signsInByBody() throws Exception {
        Reply signedIn = visitor.loginByBody(username, genuine());
        expect(200, signedIn);
        problem(401, "invalid-credentials", visitor.loginByBody(username, impostor()));
        said("signed in by body alone; an impostor was kept out");
        return visitor.signedInBy(signedIn);
    }

    private void addsAnAuthenticatorAppWhoseCodesWorkOnce() throws Exception {
        Reply begun = user.post("/api/auth/totp", SignetClient.object());
        expect(201, begun);
        var app = new AuthenticatorApp(begun.body().path("secret").asText());
        List<String> codes = app.codes();
        Reply confirmed =
                user.post("/api/auth/totp/confirm", SignetClient.object().put("code", codes.getFirst()));
        expect(200, confirmed);
        confirmed.body().path("recoveryCodes").forEach(code -> recoveryCodes.add(code.asText()));
        assertEquals(10, recoveryCodes.size());

        expect(200, answer(challenged(), "code", codes.getLast()));
        problem(403, "code-invalid", answer(challenged(), "code", codes.getLast()));
        said("added an authenticator app; its code is asked for and taken once");
    }

    private void signsInByARecoveryCodeOnce() throws Exception {
        Reply signedIn = answer(challenged(), "code", recoveryCodes.getFirst());
        expect(200, signedIn);
        problem(403, "code-invalid", answer(challenged(), "code", recoveryCodes.removeFirst()));
        user = visitor.signedInBy(signedIn);
        said("signed in by a recovery code, which works once");
    }

    private void addsAPasskeyAndSignsInByIt() throws Exception {
        Reply asked = user.post("/api/auth/passkeys/registration", SignetClient.object());
        expect(200, asked);
        ObjectNode made = SignetClient.object().put("name", "Telephone");
        made.set("credential", JSON.readTree(passkey.create(asked.body().toString())));
        expect(201, user.post("/api/auth/passkeys", made));

        ObjectNode signed = SignetClient.object();
        signed.set("credential", signature());
        Reply signedIn = visitor.post("/api/auth/passkeys/login", signed);
        expect(200, signedIn);
        assertEquals("pop", signedIn.body().path("amr").path(0).asText());
        problem(401, "invalid-credentials", visitor.post("/api/auth/passkeys/login", signed));
        user = visitor.signedInBy(signedIn);
        said("added a passkey and signed in by it; its signature works once");
    }

    private void showsASecondProofBeforeWhatIsSensitive(SignetClient byBody) throws Exception {
        Reply refused = byBody.get("/api/auth/export");
        problem(403, "step-up-required", refused);
        assertEquals("code", refused.body().path("missing").asText());
        ObjectNode proof = SignetClient.object();
        proof.set("passkey", signature());
        Reply steppedUp = byBody.post("/api/auth/step-up", proof);
        expect(200, steppedUp);
        expect(200, byBody.with(steppedUp.body().path("accessToken").asText()).get("/api/auth/export"));
        said("was asked for a second proof before an export, and gave it");
    }

    private void seesTheSessionsAndEndsOne(SignetClient byBody) throws Exception {
        JsonNode sessions = user.get("/api/auth/sessions").body().path("sessions");
        for (JsonNode session : sessions) {
            assertEquals("127.0.0.1", session.path("address").asText());
            assertEquals("signet-launcher", session.path("userAgent").asText());
            assertFalse(session.path("lastSeenAt").asText().isEmpty());
        }
        String other = byBody.get("/api/auth/sessions")
                .body()
                .path("sessions")
                .valueStream()
                .filter(session -> session.path("current").asBoolean())
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        expect(204, user.delete("/api/auth/sessions/" + other));
        assertShutOut(byBody);
        expect(200, user.get("/api/auth/profile"));
        said("saw " + sessions.size() + " sessions and ended one, at once in every service");
    }

    private void changesThePasswordWhichEndsOtherSessions() throws Exception {
        SignetClient elsewhere = signedInByPasskey();
        String changed = "eight gravel tulips sing";
        problem(
                403,
                "wrong-password",
                user.put(
                        "/api/auth/profile",
                        SignetClient.object()
                                .put("currentPassword", "not the password")
                                .put("newPassword", changed)));
        expect(
                200,
                user.put(
                        "/api/auth/profile",
                        SignetClient.object().put("currentPassword", password).put("newPassword", changed)));
        problem(401, "invalid-credentials", visitor.loginByPassword(username, password));
        password = changed;
        assertShutOut(elsewhere);
        expect(200, user.get("/api/auth/profile"));
        mailed("Your password was changed");
        said("changed the password; the other session has ended");
    }

    private void setsAForgottenPasswordByMail() throws Exception {
        expect(
                202,
                visitor.post("/api/auth/password/forgot", SignetClient.object().put("username", username)));
        password = "nine gravel tulips dance";
        ObjectNode link = SignetClient.object()
                .put("token", mailedLink("Set a new password"))
                .put("newPassword", password);
        expect(204, visitor.post("/api/auth/password/reset", link));
        problem(410, "link-invalid", visitor.post("/api/auth/password/reset", link));
        assertShutOut(user);
        Reply signedIn = answer(challenged(), "passkey", signature());
        expect(200, signedIn);
        user = visitor.signedInBy(signedIn);
        said("set a forgotten password by a link that works once; every session has ended");
    }

    private void exportsAllThatIsKept() throws Exception {
        Reply exported = user.get("/api/auth/export");
        expect(200, exported);
        JsonNode data = exported.body();
        assertEquals(username, data.path("account").path("username").asText());
        assertEquals(1, data.path("consents").size());
        assertEquals(1, data.path("passkeys").size());
        assertEquals(modalities(), data.path("templates").size());
        assertTrue(data.path("sessions").size() > 5, data.path("sessions").toString());
        Conditions.await(
                "the export has what has just happened",
                () -> user.get("/api/auth/export")
                        .body()
                        .path("events")
                        .valueStream()
                        .anyMatch(event -> event.path("action").asText().equals("password-changed")));
        said("exported all that is kept");
    }

    private void withdrawsConsentAndGivesItAgain() throws Exception {
        Reply withdrawn = user.delete("/api/auth/consents");
        expect(200, withdrawn);
        assertTrue(withdrawn.body().path("templatesErased").asBoolean());
        assertEquals(0, user.get("/api/bio/status").body().path("templates").size());
        problem(401, "invalid-credentials", visitor.loginByBody(username, genuine()));
        assertEquals(List.of(), templates());

        expect(201, user.enrol(enrolled()));
        assertEquals(2, user.get("/api/auth/consents").body().path("consents").size());
        assertEquals(List.of("signet_biometric.templates"), templates());
        said("withdrew consent, which erased the templates; consented and enrolled anew");
    }

    private void isDeactivatedAndLetInAgain() throws Exception {
        Reply first = visitor.post(
                "/api/auth/register",
                SignetClient.object()
                        .put("username", "chief")
                        .put("email", "chief@example.org")
                        .put("password", password)
                        .put("administratorToken", system.administratorToken().orElseThrow()));
        expect(201, first);
        administrator = visitor.signedInBy(first);
        String active = "/api/admin/users/" + id + "/active";
        problem(403, "forbidden", user.put(active, SignetClient.object().put("active", true)));
        expect(200, administrator.put(active, SignetClient.object().put("active", false)));
        assertShutOut(user);
        ObjectNode signed = SignetClient.object();
        signed.set("credential", signature());
        problem(401, "invalid-credentials", visitor.post("/api/auth/passkeys/login", signed));
        problem(401, "invalid-credentials", visitor.loginByPassword(username, password));

        expect(200, administrator.put(active, SignetClient.object().put("active", true)));
        user = signedInByPasskey();
        said("was deactivated, which shut everything at once, and let in again");
    }

    private void deletesTheAccountAndTakesItBack() throws Exception {
        expect(202, user.delete("/api/auth/account"));
        assertShutOut(user);
        problem(401, "invalid-credentials", visitor.loginByPassword(username, password));
        problem(409, "username-taken", visitor.register(username, "another@example.org", password));
        ObjectNode link = SignetClient.object().put("token", mailedLink("Your account is to be erased"));
        expect(204, visitor.post("/api/auth/account/restore", link));
        problem(410, "link-invalid", visitor.post("/api/auth/account/restore", link));
        user = signedInByPasskey();
        assertEquals(
                modalities(),
                user.get("/api/bio/status").body().path("templates").size());
        said("deleted the account and took it back within its grace");
    }

    private void isErasedThoughServicesAreKilledInTheMiddle() throws Exception {
        restart(Map.of("SIGNET_ERASURE_GRACE", "1s"));
        user = signedInByPasskey();
        assertTrue(
                Traces.of(id, home).stream()
                        .map(table -> table.replaceAll("\\..*", ""))
                        .distinct()
                        .toList()
                        .equals(List.of("signet_analytics", "signet_auth", "signet_biometric")),
                "every service knows the account");

        kill(Service.ANALYTICS);
        expect(202, user.delete("/api/auth/account"));
        Conditions.await(
                "the templates are erased, and no more yet",
                () -> Files.readString(home.logs().resolve("auth-service.log"))
                        .contains("goes on later, after TEMPLATES_ERASED"));
        assertEquals(List.of(), templates());
        assertNotEquals(List.of(), Traces.of(username, home));
        kill(Service.AUTH);
        assertFalse(mails("Your account was erased").find(), "what is not done is not confirmed");

        restart(Map.of("SIGNET_ERASURE_GRACE", "1s"));
        mailed("Your account was erased");
        said("was erased although analytics-service and auth-service were killed in the middle, and was told so by"
                + " mail");
    }

    private void leavesNothing() throws Exception {
        for (String personal : List.of(username, email)) {
            Conditions.await(
                    personal + " stands nowhere",
                    () -> Traces.of(personal, home).isEmpty());
        }
        // That nothing is stored for an id which is nobody's any more; analytics-service knows it by a digest.
        assertEquals(List.of("signet_biometric.withdrawals"), Traces.of(id, home));
        Reply chief = visitor.loginByPassword("chief", password);
        expect(200, chief);
        administrator = visitor.signedInBy(chief);
        assertEquals(
                0,
                administrator
                        .get("/api/logs/auth?subject=" + id)
                        .body()
                        .path("events")
                        .size());
        assertEquals(
                0,
                administrator
                        .get("/api/admin/users?query=" + username)
                        .body()
                        .path("users")
                        .size());
        expect(201, visitor.register(username, email, password));
        said("left nothing; the name is free again");
    }

    private void start(Map<String, String> more) throws Exception {
        var extra = new HashMap<>(Map.of(
                // One address does what many would.
                "SIGNET_LIMITS_REQUESTS", "100000",
                "SIGNET_LIMITS_ACCOUNT_REQUESTS", "100000",
                "SIGNET_LIMITS_PICTURES", "100000",
                "SIGNET_LIMITS_ATTEMPTS", "1000",
                "SIGNET_MAIL_PAUSE", "0s",
                "SIGNET_SWEEP_EVERY", "1s",
                "SIGNET_ERASURE_RETRY", "1s"));
        extra.putAll(more);
        system =
                SignetSystem.start(new Settings(ROOT, home, ports, Memory.ofThisMachine(), extra), System.out::println);
        visitor = SignetClient.of(system.address(), Trust.in(Certificates.authority(home.certificates())));
        passkey.origin = "https://localhost:" + system.address().getPort();
    }

    private void restart(Map<String, String> more) throws Exception {
        system.close();
        start(more);
    }

    private void kill(Service service) throws Exception {
        system.service(service).destroyForcibly();
        Conditions.awaitEnd(system.service(service));
    }

    /** What stands of templates in the database of biometric-service. */
    private List<String> templates() throws Exception {
        return Traces.of(id, home).stream()
                .filter("signet_biometric.templates"::equals)
                .toList();
    }

    /** The challenge that the right password is answered with. */
    private String challenged() throws Exception {
        Reply asked = visitor.loginByPassword(username, password);
        expect(200, asked);
        assertTrue(asked.body().path("mfaRequired").asBoolean(), asked.body().toString());
        return asked.body().path("challenge").path("token").asText();
    }

    private Reply answer(String challenge, String kind, String code) throws Exception {
        return visitor.post(
                "/api/auth/mfa",
                SignetClient.object().put("challenge", challenge).put(kind, code));
    }

    private Reply answer(String challenge, String kind, JsonNode credential) throws Exception {
        ObjectNode answer = SignetClient.object().put("challenge", challenge);
        answer.set(kind, credential);
        return visitor.post("/api/auth/mfa", answer);
    }

    private JsonNode signature() throws Exception {
        Reply asked = visitor.post("/api/auth/passkeys/assertion", SignetClient.object());
        expect(200, asked);
        return JSON.readTree(passkey.get(asked.body().toString()));
    }

    private SignetClient signedInByPasskey() throws Exception {
        ObjectNode signed = SignetClient.object();
        signed.set("credential", signature());
        Reply signedIn = visitor.post("/api/auth/passkeys/login", signed);
        expect(200, signedIn);
        return visitor.signedInBy(signedIn);
    }

    /** The latest mail to the account about that, once it is there. */
    private String mailed(String subject) throws Exception {
        Conditions.await("a mail: " + subject, () -> mails(subject).find());
        Matcher mail = mails(subject);
        assertTrue(mail.find());
        return mail.group();
    }

    private String mailedLink(String subject) throws Exception {
        Matcher link = LINK.matcher(mailed(subject));
        assertTrue(link.find(), subject);
        return link.group(1);
    }

    private Matcher mails(String subject) throws IOException {
        String page = Files.exists(home.mails()) ? Files.readString(home.mails()) : "";
        return Pattern.compile(
                        "<h2>" + Pattern.quote(subject) + "</h2>\n<p>To " + Pattern.quote(email) + ",.*?</article>",
                        Pattern.DOTALL)
                .matcher(page);
    }

    /** With the next request, whichever service it is for. */
    private static void assertShutOut(SignetClient client) throws Exception {
        for (String path : OF_EVERY_SERVICE) {
            assertEquals(401, client.get(path).status(), path);
        }
    }

    private static Optional<Samples> faces() throws Exception {
        Path photographs = ROOT.resolve("../shared/data/photos").normalize();
        return Files.isDirectory(photographs) ? Optional.of(FaceSamples.in(photographs)) : Optional.empty();
    }

    private int modalities() {
        return faces.isPresent() ? 2 : 1;
    }

    private Pictures enrolled() {
        return new Pictures(faces.map(Samples::enrolled).orElse(List.of()), fingerprints.enrolled());
    }

    private Pictures genuine() {
        return new Pictures(
                faces.map(Samples::genuine).map(List::of).orElse(List.of()), List.of(fingerprints.genuine()));
    }

    private Pictures impostor() {
        return new Pictures(
                faces.map(Samples::impostor).map(List::of).orElse(List.of()), List.of(fingerprints.impostor()));
    }

    private void said(String what) {
        step++;
        System.out.printf("%2d.  %s%n", step, what);
    }

    private static void expect(int status, Reply reply) {
        assertEquals(status, reply.status(), reply.complaint());
    }

    private static void problem(int status, String problem, Reply reply) {
        assertEquals(problem, reply.problem(), reply.complaint());
        assertEquals(status, reply.status(), reply.complaint());
    }
}
