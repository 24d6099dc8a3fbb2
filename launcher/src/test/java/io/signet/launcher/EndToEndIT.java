package io.signet.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.signet.launcher.certs.Certificates;
import io.signet.launcher.client.Picture;
import io.signet.launcher.client.Reply;
import io.signet.launcher.client.SignetClient;
import io.signet.launcher.client.SignetClient.Pictures;
import io.signet.launcher.client.Trust;
import io.signet.launcher.demo.Demonstration;
import io.signet.launcher.demo.FingerprintSamples;
import io.signet.launcher.demo.Samples;
import io.signet.launcher.system.CannotRun;
import io.signet.launcher.system.Conditions;
import io.signet.launcher.system.Home;
import io.signet.launcher.system.Memory;
import io.signet.launcher.system.Ports;
import io.signet.launcher.system.Service;
import io.signet.launcher.system.Settings;
import io.signet.launcher.system.SignetSystem;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged services, PostgreSQL and Redis as processes, and the main job through the gateway's REST. */
class EndToEndIT {
    private static final Path ROOT = Path.of(System.getProperty("signet.root"));
    private static final String PASSWORD = "correct horse battery";
    private static final List<String> OF_EVERY_SERVICE =
            List.of("/api/auth/profile", "/api/bio/status", "/api/logs/auth", "/api/stats/user");
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @TempDir
    static Path directory;

    private static Home home;
    private static SignetSystem system;
    private static Samples faces;
    private static Samples fingerprints;

    private SignetClient visitor;
    private String username;

    @BeforeAll
    static void startSystem() throws Exception {
        home = Home.open(directory.resolve("home"), new SecureRandom());
        fingerprints = FingerprintSamples.in(ROOT.resolve("deploy/demo/fingerprints"));
        faces = TestFaces.find(ROOT);
        System.out.println("Faces: " + faces.source());
        system = start();
    }

    @AfterAll
    static void stopSystem() {
        if (system != null) {
            system.close();
        }
    }

    @BeforeEach
    void newcomer() throws Exception {
        visitor = visitor();
        username = "person-" + PEOPLE.incrementAndGet();
    }

    @Test
    void thePersonIsRecognisedTheImpostorIsNotAndTheLogTellsAll() throws Exception {
        var lines = new ArrayList<String>();
        new Demonstration(system.address(), trust(), Optional.of(faces), fingerprints, new SecureRandom(), lines::add)
                .run();
        lines.forEach(System.out::println);
        assertTrue(lines.stream().anyMatch(line -> line.contains("Logged in by body alone")));
        // Two of the four verifications are those of the logins.
        Map.of("register", 1L, "enrol", 1L, "verify", 4L, "login", 2L)
                .forEach((action, times) -> assertEquals(
                        times,
                        lines.stream()
                                .filter(line -> line.matches(" +\\S+Z  " + action + " +(success|failure) .*"))
                                .count(),
                        action));
    }

    @Test
    void theFirstAdministratorsTokenWorksOnce() throws Exception {
        String token = system.administratorToken().orElseThrow();
        Reply administrator = registerWith(username, token);
        assertEquals(201, administrator.status(), administrator.complaint());
        assertTrue(roles(administrator).contains("administrator"));
        assertEquals(Optional.empty(), system.administratorToken());
        Reply late = registerWith(username + "-late", token);
        assertEquals(422, late.status());
        assertEquals("administrator-token-invalid", late.problem());
    }

    @Test
    void badPicturesAreNamedAndChangeNothing() throws Exception {
        SignetClient user = registered();
        assertRefused(user.enrol(face(BadPictures.notAPicture())), 422, "image-unreadable");
        assertRefused(user.enrol(face(BadPictures.cutOff())), 422, "image-unreadable");
        assertRefused(user.enrol(face(BadPictures.onePixel())), 422, "image-too-small");
        assertRefused(user.enrol(face(BadPictures.bomb())), 413, "image-too-large");
        assertRefused(user.enrol(face(BadPictures.empty())), 422, "poor-capture");
        assertRefused(user.enrol(fingerprint(BadPictures.empty())), 422, "poor-capture");
        assertRefused(user.enrol(face(fingerprints.genuine())), 422, "poor-capture");
        assertRefused(user.enrol(fingerprint(faces.genuine())), 422, "poor-capture");
        Reply two = user.enrol(face(BadPictures.sideBySide(faces.genuine(), faces.impostor())));
        assertRefused(two, 422, "poor-capture");
        assertTrue(two.complaint().contains("There are 2 faces"), two.complaint());
        Reply small = user.enrol(face(BadPictures.shrunk(faces.genuine())));
        assertRefused(small, 422, "poor-capture");
        assertTrue(small.complaint().contains("The face is too small"), small.complaint());
        assertRefused(
                user.post("/api/bio/enroll", "{\"biometricConsent\":true,\"faceImages\":[\"@@@not-base64@@@\"]}"),
                422,
                "validation-failed");
        // All or nothing: a good fingerprint is not kept beside a bad face.
        var mixed = new Pictures(List.of(BadPictures.empty()), fingerprints.enrolled());
        assertRefused(user.enrol(mixed), 422, "poor-capture");
        assertEquals(0, user.get("/api/bio/status").body().path("templates").size());
    }

    @Test
    void theOrderOfThingsIsKept() throws Exception {
        SignetClient user = registered();
        assertRefused(user.verify(fingerprint(fingerprints.genuine())), 409, "not-enrolled");
        assertEquals(
                201,
                user.enrol(new Pictures(List.of(), fingerprints.enrolled())).status());
        assertRefused(user.enrol(new Pictures(List.of(), fingerprints.enrolled())), 409, "already-enrolled");
        for (int outside : new int[] {4, 51}) {
            Reply reply = user.put("/api/bio/threshold", SignetClient.object().put("threshold", outside));
            assertRefused(reply, 422, "threshold-out-of-range");
        }
        assertEquals(204, user.delete("/api/bio/template").status());
        assertRefused(user.verify(fingerprint(fingerprints.genuine())), 409, "not-enrolled");
    }

    @Test
    void ofTenRegistrationsOfOneNameAtTheSameMomentExactlyOneWins() throws Exception {
        var attempts = new ArrayList<Callable<Reply>>();
        for (int i = 0; i < 10; i++) {
            // Each from a name of its own spelling, since attempts on one spelling are limited.
            String spelling = spelling("contested-name", i);
            String email = username + "-" + i + "@example.org";
            attempts.add(() -> visitor.register(spelling, email, PASSWORD));
        }
        var statuses = new ArrayList<Integer>();
        try (var parallel = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Reply> reply : parallel.invokeAll(attempts)) {
                statuses.add(reply.get().status());
            }
        }
        assertEquals(1, statuses.stream().filter(status -> status == 201).count(), statuses.toString());
        assertTrue(
                statuses.stream().allMatch(status -> status == 201 || status == 409 || status == 429),
                statuses.toString());
    }

    @Test
    void figuresFollowTheAttempts() throws Exception {
        SignetClient user = registered();
        assertEquals(201, user.enrol(enrolled()).status());
        assertTrue(verified(user.verify(genuine())));
        assertFalse(verified(user.verify(impostor())));
        Conditions.await("both attempts are counted", () -> {
            JsonNode stats = user.get("/api/stats/user").body();
            return stats.path("attempts").asInt() == 2
                    && stats.path("successes").asInt() == 1;
        });
    }

    @Test
    void withoutATokenNothingIsTold() throws Exception {
        for (String path : OF_EVERY_SERVICE) {
            assertEquals(401, visitor.get(path).status(), path);
            assertEquals(401, visitor.with("not.a.token").get(path).status(), path);
        }
    }

    @Test
    void everyServiceFindsTheSessionInRedis() throws Exception {
        SignetClient user = registered();
        Map<String, Service> calls = Map.of(
                "/api/auth/profile", Service.AUTH,
                "/api/bio/status", Service.BIOMETRIC,
                "/api/logs/auth", Service.ANALYTICS);
        for (Map.Entry<String, Service> call : calls.entrySet()) {
            Conditions.await(call.getValue() + " asks nobody but Redis", () -> {
                double inDatabase = sessionChecks(call.getValue(), "database");
                double inRedis = sessionChecks(call.getValue(), "redis");
                assertEquals(200, user.get(call.getKey()).status());
                return sessionChecks(call.getValue(), "redis") > inRedis
                        && sessionChecks(call.getValue(), "database") == inDatabase;
            });
        }
    }

    @Test
    void aKilledDatabaseIsSaidSoAndItsReturnIsNoticed() throws Exception {
        SignetClient user = registered();
        assertEquals(201, user.enrol(enrolled()).status());
        Pictures genuine = genuine();
        system.postgres().destroyForcibly();
        Conditions.awaitEnd(system.postgres());
        try {
            assertRefused(user.verify(genuine), 503, "dependency-unavailable");
            assertRefused(visitor.loginByPassword(username, PASSWORD), 503, "dependency-unavailable");
        } finally {
            system.restartPostgres();
        }
        Conditions.await("verification works again", () -> user.verify(genuine).status() == 200);
        Conditions.await(
                "the profile is back", () -> user.get("/api/auth/profile").status() == 200);
        assertTrue(verified(user.verify(genuine)), "nothing was lost");
    }

    @Test
    void withoutRedisAttemptsAreStillLimitedAndTheRestIsServed() throws Exception {
        SignetClient user = registered();
        system.redis().destroyForcibly();
        Conditions.awaitEnd(system.redis());
        try {
            assertEquals(200, user.get("/api/auth/profile").status());
            assertEquals(
                    204, user.post("/api/auth/logout", SignetClient.object()).status());
            for (String path : OF_EVERY_SERVICE) {
                assertEquals(401, user.get(path).status(), "signed out without Redis, " + path);
            }
            var statuses = new ArrayList<Integer>();
            for (int i = 0; i < 12; i++) {
                statuses.add(visitor.loginByPassword("nobody-" + username, "wrong password " + i)
                        .status());
            }
            assertEquals(401, statuses.getFirst(), statuses.toString());
            assertEquals(429, statuses.getLast(), statuses.toString());
        } finally {
            system.restartRedis();
        }
        SignetClient operator = SignetClient.of(system.management(Service.GATEWAY), trust());
        SignetClient again = signedIn();
        Conditions.await("the gateway counts in Redis again", () -> {
            assertEquals(200, again.get("/api/auth/profile").status());
            return operator.get("/q/health/ready")
                    .body()
                    .path("checks")
                    .valueStream()
                    .anyMatch(check -> check.path("data").path("store").asText().equals("redis"));
        });
    }

    @Test
    void aKilledServiceSignsNobodyOutAndARestartKeepsAccountsAndTemplates() throws Exception {
        SignetClient user = registered();
        assertEquals(201, user.enrol(enrolled()).status());
        assertEquals(200, user.get("/api/stats/user").status());
        system.service(Service.AUTH).destroyForcibly();
        Conditions.awaitEnd(system.service(Service.AUTH));
        assertEquals(200, user.get("/api/stats/user").status(), "Redis knows who is signed in");
        system.close();
        system = start();
        visitor = visitor();
        Reply again = visitor.loginByPassword(username, PASSWORD);
        assertEquals(200, again.status(), again.complaint());
        assertTrue(verified(visitor.signedInBy(again).verify(genuine())));
    }

    @Test
    void theWebAppIsServed() throws Exception {
        for (String page : List.of("/", "/login", "/docs/")) {
            Reply reply = visitor.get(page);
            assertEquals(200, reply.status(), page);
            assertTrue(
                    reply.headers().firstValue("Content-Type").orElse("").startsWith("text/html"),
                    page + " " + reply.headers().map());
            assertEquals(Optional.of("no-cache"), reply.headers().firstValue("Cache-Control"), page);
        }
    }

    @Test
    void theScriptsOfTheWebAppTravelCompressed() throws Exception {
        try (HttpClient browser = HttpClient.newBuilder().sslContext(trust()).build()) {
            String page = browser.send(HttpRequest.newBuilder(system.address()).build(), BodyHandlers.ofString())
                    .body();
            Matcher script = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"").matcher(page);
            assertTrue(script.find(), page);
            HttpResponse<byte[]> answer = browser.send(
                    HttpRequest.newBuilder(system.address().resolve(script.group(1)))
                            .header("Accept-Encoding", "gzip, br")
                            .build(),
                    BodyHandlers.ofByteArray());
            assertEquals(Optional.of("br"), answer.headers().firstValue("Content-Encoding"));
            assertEquals(
                    Optional.of("public, max-age=31536000, immutable"),
                    answer.headers().firstValue("Cache-Control"),
                    "its name changes with its content");
        }
    }

    private static SSLContext trust() throws IOException {
        return Trust.in(Certificates.authority(home.certificates()));
    }

    private static SignetClient visitor() throws IOException {
        return SignetClient.of(system.address(), trust());
    }

    private static Pictures enrolled() {
        return new Pictures(faces.enrolled(), fingerprints.enrolled());
    }

    private static Pictures genuine() {
        return new Pictures(List.of(faces.genuine()), List.of(fingerprints.genuine()));
    }

    private static Pictures impostor() {
        return new Pictures(List.of(faces.impostor()), List.of(fingerprints.impostor()));
    }

    private static SignetSystem start() throws CannotRun, InterruptedException, IOException {
        // One address does what many would: the limit on requests is another test's matter.
        var unlimited = Map.of(
                "SIGNET_LIMITS_REQUESTS", "100000",
                "SIGNET_LIMITS_ACCOUNT_REQUESTS", "100000",
                "SIGNET_LIMITS_PICTURES", "100000");
        var settings = new Settings(ROOT, home, Ports.free(), Memory.ofThisMachine(), unlimited);
        return SignetSystem.start(settings, System.out::println);
    }

    private SignetClient registered() throws IOException, InterruptedException {
        Reply reply = visitor.register(username, username + "@example.org", PASSWORD);
        assertEquals(201, reply.status(), reply.complaint());
        return visitor.signedInBy(reply);
    }

    private SignetClient signedIn() throws IOException, InterruptedException {
        Reply reply = visitor.loginByPassword(username, PASSWORD);
        assertEquals(200, reply.status(), reply.complaint());
        return visitor.signedInBy(reply);
    }

    private Reply registerWith(String name, String token) throws IOException, InterruptedException {
        return visitor.post(
                "/api/auth/register",
                SignetClient.object()
                        .put("username", name)
                        .put("email", name + "@example.org")
                        .put("password", PASSWORD)
                        .put("administratorToken", token));
    }

    private static List<String> roles(Reply reply) {
        return reply.body()
                .path("account")
                .path("roles")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    private static double sessionChecks(Service service, String source) throws IOException {
        try (InputStream metrics =
                system.management(service).resolve("/q/metrics").toURL().openStream()) {
            return new String(metrics.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("signet_session_checks_total") && line.contains(source))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
    }

    /** The same name without regard to case; another one for each number. */
    private static String spelling(String name, int number) {
        var spelt = new StringBuilder(name);
        for (int bit = 0; bit < 4; bit++) {
            if ((number >> bit & 1) == 1) {
                spelt.setCharAt(bit, Character.toUpperCase(spelt.charAt(bit)));
            }
        }
        return spelt.toString();
    }

    private static boolean verified(Reply reply) {
        assertEquals(200, reply.status(), reply.complaint());
        return reply.body().path("verified").asBoolean();
    }

    private static void assertRefused(Reply reply, int status, String problem) {
        assertEquals(problem, reply.problem(), reply.complaint());
        assertEquals(status, reply.status(), reply.complaint());
    }

    private static Pictures face(Picture picture) {
        return new Pictures(List.of(picture), List.of());
    }

    private static Pictures fingerprint(Picture picture) {
        return new Pictures(List.of(), List.of(picture));
    }
}
