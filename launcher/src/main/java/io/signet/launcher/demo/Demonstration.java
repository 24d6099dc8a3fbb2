package io.signet.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.signet.launcher.client.Picture;
import io.signet.launcher.client.Reply;
import io.signet.launcher.client.SignetClient;
import io.signet.launcher.client.SignetClient.Pictures;
import io.signet.launcher.system.CannotRun;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** Registers somebody, enrols him, recognises him, refuses an impostor, and shows the log of it all. */
public final class Demonstration {
    private static final Duration LOG_LIMIT = Duration.ofSeconds(20);
    private static final Duration LOG_PAUSE = Duration.ofMillis(300);
    private static final String LOGIN = "login";
    private static final String VERIFY = "verify";

    private final URI address;
    private final SSLContext trust;
    private final Optional<Samples> faces;
    private final Samples fingerprints;
    private final SecureRandom random;
    private final Consumer<String> output;
    /** What the steps so far leave in the log, as {@link #kind} names it; twice what happened twice. */
    private final List<String> due = new ArrayList<>();

    private int step;

    /**
     * Prepares a demonstration.
     *
     * @param faces absent: shown with fingerprints alone
     */
    public Demonstration(
            URI address,
            SSLContext trust,
            Optional<Samples> faces,
            Samples fingerprints,
            SecureRandom random,
            Consumer<String> output) {
        this.address = address;
        this.trust = trust;
        this.faces = faces;
        this.fingerprints = fingerprints;
        this.random = random;
        this.output = output;
    }

    /**
     * Goes through it from beginning to end.
     *
     * @throws CannotRun when nobody answers at the address, or something else happens than should
     */
    public void run() throws CannotRun, InterruptedException {
        try (SignetClient visitor = SignetClient.of(address, trust)) {
            walk(visitor);
        } catch (Surprise e) {
            throw new CannotRun("the demonstration went otherwise than it should: " + e.getMessage(), e);
        } catch (SSLException e) {
            throw new CannotRun(
                    "what answers at %s is not trusted: %s; name the certificate of its authority with --ca"
                            .formatted(address, e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new CannotRun(
                    "Signet does not answer at %s; start it with ./signet up, or say where it runs with --url"
                            .formatted(address),
                    e);
        }
    }

    private void walk(SignetClient visitor) throws IOException, InterruptedException, Surprise {
        faces.ifPresent(samples -> output.accept("Faces:        " + samples.source()));
        output.accept("Fingerprints: " + fingerprints.source());
        output.accept("");

        String username = "demo-" + random(4);
        Reply registered = visitor.register(username, username + "@example.org", random(12));
        expect(registered, 201, "register");
        due.add(succeeded("register"));
        SignetClient user = visitor.signedInBy(registered);
        say("Registered " + username);

        enrol(user);
        Pictures genuine = pictures(Samples::genuine);
        Pictures impostor = pictures(Samples::impostor);

        Reply accepted = user.verify(genuine);
        expect(accepted, 200, VERIFY);
        due.add(succeeded(VERIFY));
        require(accepted.body().path("verified").asBoolean(), "the genuine samples were refused, " + told(accepted));
        say("The same person is accepted:  " + told(accepted));

        Reply refused = user.verify(impostor);
        expect(refused, 200, VERIFY);
        due.add(failed(VERIFY));
        require(!refused.body().path("verified").asBoolean(), "the impostor was accepted, " + told(refused));
        say("An impostor is refused:       " + told(refused));

        Reply signedIn = visitor.loginByBody(username, genuine);
        expect(signedIn, 200, LOGIN);
        // The samples are verified for the login: both stand in the log.
        due.addAll(List.of(succeeded(VERIFY), succeeded(LOGIN)));
        say("Logged in by body alone, known by " + names(signedIn.body().path("amr")));

        Reply keptOut = visitor.loginByBody(username, impostor);
        expect(keptOut, 401, "an impostor's login");
        due.addAll(List.of(failed(VERIFY), failed(LOGIN)));
        say("The impostor cannot log in:   " + keptOut.body().path("title").asText());

        List<JsonNode> entries = awaitLog(user);
        say("All of that in the authentication log, newest first:");
        entries.forEach(entry -> output.accept("     " + line(entry)));
    }

    private void enrol(SignetClient user) throws IOException, InterruptedException, Surprise {
        var pictures = new Pictures(faces.map(Samples::enrolled).orElse(List.of()), fingerprints.enrolled());
        Reply enrolled = user.enrol(pictures);
        expect(enrolled, 201, "enrol");
        due.add(succeeded("enrol"));
        var quality = new StringBuilder();
        for (JsonNode sample : enrolled.body().path("quality")) {
            quality.append(quality.isEmpty() ? "" : ", ")
                    .append(sample.path("modality").asText())
                    .append(' ')
                    .append(sample.path("score").asInt());
        }
        say("Enrolled; quality of 100: " + quality);
    }

    private Pictures pictures(Function<Samples, Picture> which) {
        return new Pictures(faces.map(which).map(List::of).orElse(List.of()), List.of(which.apply(fingerprints)));
    }

    /** Events travel to the log in the background: every one is waited for. */
    private List<JsonNode> awaitLog(SignetClient user) throws IOException, InterruptedException, Surprise {
        Instant limit = Instant.now().plus(LOG_LIMIT);
        while (true) {
            Reply log = user.authenticationLog();
            expect(log, 200, "the log");
            List<JsonNode> entries = log.body().path("events").valueStream().toList();
            var missing = new ArrayList<>(due);
            entries.forEach(entry -> missing.remove(kind(entry)));
            if (missing.isEmpty()) {
                return entries;
            }
            require(
                    Instant.now().isBefore(limit),
                    "after %d s the authentication log still lacks %s"
                            .formatted(LOG_LIMIT.toSeconds(), String.join(", ", missing)));
            Thread.sleep(LOG_PAUSE);
        }
    }

    private static String succeeded(String action) {
        return action + " success";
    }

    private static String failed(String action) {
        return action + " failure";
    }

    private static String kind(JsonNode entry) {
        return entry.path("action").asText() + " " + entry.path("outcome").asText();
    }

    private static String line(JsonNode entry) {
        String distance = entry.has("fusedDistance")
                ? "  distance %.1f".formatted(entry.path("fusedDistance").asDouble())
                : "";
        return "%s  %-8s %-8s %-16s %s%s"
                .formatted(
                        entry.path("occurredAt").asText(),
                        entry.path("action").asText(),
                        entry.path("outcome").asText(),
                        entry.path("method").asText(),
                        entry.path("reason").asText(),
                        distance)
                .stripTrailing();
    }

    private static String told(Reply verification) {
        JsonNode body = verification.body();
        var words = new StringBuilder();
        append(words, "face", body.path("faceDistance"));
        append(words, "fingerprint", body.path("fingerprintDistance"));
        append(words, "fused", body.path("fusedDistance"));
        return words.append(" of 128 bits, threshold ")
                .append(body.path("threshold").asInt())
                .toString();
    }

    private static void append(StringBuilder words, String name, JsonNode distance) {
        if (distance.isNumber()) {
            words.append(words.isEmpty() ? "" : ", ").append(name).append(' ').append(distance.asText());
        }
    }

    private static String names(JsonNode list) {
        return String.join(" and ", list.valueStream().map(JsonNode::asText).toList());
    }

    private String random(int bytes) {
        var drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    private void say(String what) {
        step++;
        output.accept("%2d.  %s".formatted(step, what));
    }

    private static void expect(Reply reply, int status, String what) throws Surprise {
        require(
                reply.status() == status,
                "%s was answered with %d instead of %d: %s".formatted(what, reply.status(), status, reply.complaint()));
    }

    private static void require(boolean expected, String otherwise) throws Surprise {
        if (!expected) {
            throw new Surprise(otherwise);
        }
    }
}
