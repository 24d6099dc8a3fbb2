package io.signet.launcher.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.signet.launcher.client.ProfileRpc;
import io.signet.launcher.client.Reply;
import io.signet.launcher.client.SignetClient;
import io.signet.launcher.system.CannotRun;
import io.signet.launcher.system.Home;
import io.signet.launcher.system.Service;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Measures what the gateway lets through, and what it adds to a call. */
public final class ApiBench {
    private static final int CONNECTIONS = 32;
    private static final Duration STRETCH = Duration.ofSeconds(20);
    private static final int REPETITIONS = 5000;

    private static final String PROFILE = "/api/auth/profile";
    private static final String WITHOUT_DATABASE = "/api/bio/quality";

    private final Path root;
    private final Path directory;
    private final Home home;
    private final Consumer<String> output;

    /**
     * Prepares the measurement.
     *
     * @param directory for files of the measurement
     * @param home an empty one, for a system of its own
     */
    public ApiBench(Path root, Path directory, Home home, Consumer<String> output) {
        this.root = root;
        this.directory = directory;
        this.home = home;
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
        } catch (IOException e) {
            throw new CannotRun("the measurement failed: " + e.getMessage(), e);
        }
    }

    private void measure(MeasuredSystem measured) throws CannotRun, IOException, InterruptedException {
        URI address = measured.system().address();
        Reply registered = measured.visitor().register("bench", "bench@example.org", "correct horse battery");
        JsonNode tokens = registered.body().path("tokens");
        if (registered.status() != 201) {
            throw new CannotRun("nobody could register: " + registered.complaint());
        }
        String token = tokens.path("accessToken").asText();
        var load = new Load(CONNECTIONS, token, directory);

        output.accept("");
        output.accept("%d connections, %d cores"
                .formatted(CONNECTIONS, Runtime.getRuntime().availableProcessors()));
        output.accept("");
        output.accept("%-52s %9s %8s %8s".formatted("", "a second", "p50 ms", "p99 ms"));
        for (String path : List.of(PROFILE, WITHOUT_DATABASE)) {
            load.warmUp(address.resolve(path));
            Load.Result result = load.on(address.resolve(path), STRETCH);
            output.accept(
                    "%-52s %9.0f %8.1f %8.1f".formatted("GET " + path, result.perSecond(), result.p50(), result.p99()));
        }

        SignetClient user = measured.visitor().signedInBy(registered);
        try (var rpc = new ProfileRpc(measured.port(Service.AUTH), measured.gateway(), token)) {
            double through = medianMillis(() -> user.get(PROFILE));
            double past = medianMillis(rpc::username);
            output.accept("");
            output.accept("%-52s %9s %8.2f".formatted("GET " + PROFILE + ", one at a time", "", through));
            output.accept("%-52s %9s %8.2f".formatted("the same call straight at auth-service", "", past));
            output.accept("%-52s %9s %8.2f".formatted("the gateway adds", "", through - past));
        }
    }

    private static double medianMillis(Callable<?> once) throws CannotRun {
        var nanos = new long[REPETITIONS];
        try {
            for (int i = -REPETITIONS; i < REPETITIONS; i++) {
                long begun = System.nanoTime();
                once.call();
                if (i >= 0) {
                    nanos[i] = System.nanoTime() - begun;
                }
            }
        } catch (Exception e) {
            throw new CannotRun("a call failed: " + e.getMessage(), e);
        }
        return new Durations(nanos).quantileMillis(0.5);
    }
}
