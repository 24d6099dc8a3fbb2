package io.signet.launcher.bench;

import ai.onnxruntime.OrtException;
import com.fasterxml.jackson.databind.JsonNode;
import io.signet.launcher.client.Picture;
import io.signet.launcher.client.Reply;
import io.signet.launcher.client.SignetClient;
import io.signet.launcher.client.SignetClient.Pictures;
import io.signet.launcher.client.VerifyRpc;
import io.signet.launcher.demo.Samples;
import io.signet.launcher.system.CannotRun;
import io.signet.launcher.system.Home;
import io.signet.launcher.system.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** Measures one face and fingerprint verification end to end, and how much of the networks' speed reaches callers. */
public final class VerifyBench {
    private static final int WARM_UP = 40;
    private static final int REPETITIONS = 200;
    private static final int AT_A_TIME = 16;
    private static final int TURNS = 4;
    private static final Duration TURN = Duration.ofSeconds(10);
    /** Of warm-up, each of one turn: five minutes. */
    private static final int MOST_STRETCHES = 30;

    private final Path root;
    private final Home home;
    private final Samples faces;
    private final Samples fingerprints;
    private final Consumer<String> output;

    /**
     * Prepares the measurement.
     *
     * @param home an empty one, for a system of its own
     */
    public VerifyBench(Path root, Home home, Samples faces, Samples fingerprints, Consumer<String> output) {
        this.root = root;
        this.home = home;
        this.faces = faces;
        this.fingerprints = fingerprints;
        this.output = output;
    }

    /**
     * Starts a system, measures, prints a table and stops the system.
     *
     * @throws CannotRun when the system does not start, or does not do what is to be measured
     */
    public void run() throws CannotRun, InterruptedException {
        try (var measured = MeasuredSystem.start(root, home, output)) {
            measure(measured);
        } catch (IOException | OrtException | ExecutionException e) {
            throw new CannotRun("the measurement failed: " + e.getMessage(), e);
        }
    }

    private void measure(MeasuredSystem measured)
            throws CannotRun, IOException, InterruptedException, OrtException, ExecutionException {
        SignetClient visitor = measured.visitor();
        Reply registered = require(visitor.register("bench", "bench@example.org", "correct horse battery"), 201);
        SignetClient user = visitor.signedInBy(registered);
        Pictures probe = new Pictures(List.of(scaled(faces.genuine())), List.of(scaled(fingerprints.genuine())));
        require(user.enrol(new Pictures(scaled(faces.enrolled()), scaled(fingerprints.enrolled()))), 201);

        int cores = Runtime.getRuntime().availableProcessors();
        output.accept("");
        output.accept("One face and one fingerprint, %d px photographs, %d cores".formatted(Photographs.SIDE, cores));
        output.accept("");
        output.accept("%-34s %8s %8s %8s".formatted("", "p50 ms", "p95 ms", "p99 ms"));
        Durations latency = overRest(user, probe);
        output.accept("%-34s %8.1f %8.1f %8.1f"
                .formatted(
                        "REST, one at a time",
                        latency.quantileMillis(0.5),
                        latency.quantileMillis(0.95),
                        latency.quantileMillis(0.99)));

        JsonNode body = registered.body();
        try (var networks = new RawNetworks(root, cores);
                var service = new VerifyRpc(
                        measured.port(Service.BIOMETRIC),
                        measured.gateway(),
                        body.path("tokens").path("accessToken").asText(),
                        body.path("account").path("id").asText(),
                        probe)) {
            ProcessHandle here = ProcessHandle.current();
            var rpc = new Throughput(
                    AT_A_TIME, service::matches, measured.system().service(Service.BIOMETRIC));
            var all = new Throughput(cores, networks::verify, here);
            var recognition = new Throughput(cores, networks::recognise, here);
            inTurns(List.of(rpc, all, recognition));
            output.accept("");
            output.accept("%-34s %8s %8s %8s".formatted("", "a second", "CPU ms", "RPC is"));
            output.accept(line("Verify RPC, %d at a time".formatted(AT_A_TIME), rpc));
            output.accept(line("ONNX Runtime, the same networks", all) + share(rpc, all));
            output.accept(line("ONNX Runtime, recognition alone", recognition) + share(rpc, recognition));
        }
    }

    /** Each warm, then in turn, so that whatever else the machine does meets them all alike. */
    private static void inTurns(List<Throughput> measured) throws InterruptedException, ExecutionException {
        for (Throughput one : measured) {
            one.warmUp(TURN, MOST_STRETCHES);
        }
        for (int turn = 0; turn < TURNS; turn++) {
            for (Throughput one : measured) {
                one.measure(TURN);
            }
        }
    }

    private static String line(String name, Throughput measured) {
        return "%-34s %8.1f %8.1f".formatted(name, measured.perSecond(), measured.processorMillis());
    }

    private static String share(Throughput rpc, Throughput alone) {
        return " %6.0f %%".formatted(100 * rpc.perSecond() / alone.perSecond());
    }

    private static Durations overRest(SignetClient user, Pictures probe)
            throws CannotRun, IOException, InterruptedException {
        for (int i = 0; i < WARM_UP; i++) {
            require(user.verify(probe), 200);
        }
        var nanos = new long[REPETITIONS];
        for (int i = 0; i < REPETITIONS; i++) {
            long begun = System.nanoTime();
            require(user.verify(probe), 200);
            nanos[i] = System.nanoTime() - begun;
        }
        return new Durations(nanos);
    }

    private static List<Picture> scaled(List<Picture> pictures) throws IOException {
        var scaled = new ArrayList<Picture>();
        for (Picture picture : pictures) {
            scaled.add(scaled(picture));
        }
        return scaled;
    }

    private static Picture scaled(Picture picture) throws IOException {
        return new Picture(Photographs.scaled(picture.content()));
    }

    private static Reply require(Reply reply, int status) throws CannotRun {
        if (reply.status() != status) {
            throw new CannotRun(
                    "Signet answered %d instead of %d: %s".formatted(reply.status(), status, reply.complaint()));
        }
        return reply;
    }
}
