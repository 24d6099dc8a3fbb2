package io.signet.launcher.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.signet.launcher.client.ProfileCalls;
import io.signet.launcher.client.Reply;
import io.signet.launcher.system.CannotRun;
import io.signet.launcher.system.Home;
import io.signet.launcher.system.Service;
import io.signet.launcher.system.SignetSystem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Measures what the gateway lets through, and what it adds to a call. */
public final class ApiBench {
    private static final int CONNECTIONS = 32;
    private static final Duration STRETCH = Duration.ofSeconds(20);
    private static final int REPETITIONS = 5000;

    private static final List<String> PARTS = List.of("gateway", "auth-service", "Redis", "PostgreSQL");

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
        output.accept("%-28s %9s %8s %8s   %s"
                .formatted("", "a second", "p50 ms", "p99 ms", "CPU ms each: " + String.join(", ", PARTS)));
        for (String path : List.of(PROFILE, WITHOUT_DATABASE)) {
            load.warmUp(address.resolve(path));
            long[] before = processorNanos(measured.system());
            Load.Result result = load.on(address.resolve(path), STRETCH);
            long[] after = processorNanos(measured.system());
            output.accept("%-28s %9.0f %8.1f %8.1f   %s"
                    .formatted(
                            "GET " + path,
                            result.perSecond(),
                            result.p50(),
                            result.p99(),
                            IntStream.range(0, PARTS.size())
                                    .mapToObj(part ->
                                            "%.3f".formatted((after[part] - before[part]) / 1e6 / result.requests()))
                                    .collect(Collectors.joining(", "))));
        }

        try (var calls =
                new ProfileCalls(address.resolve(PROFILE), measured.port(Service.AUTH), measured.gateway(), token)) {
            double[] medians = medianMillis(List.of(calls::throughGateway, calls::pastGateway));
            double through = medians[0];
            double past = medians[1];
            output.accept("");
            output.accept("%-52s %9s %8.2f".formatted("GET " + PROFILE + ", one at a time", "", through));
            output.accept("%-52s %9s %8.2f".formatted("the same call straight at auth-service", "", past));
            output.accept("%-52s %9s %8.2f".formatted("the gateway adds", "", through - past));
        }
    }

    /** Of each of the {@link #PARTS}, its child processes included. */
    private static long[] processorNanos(SignetSystem system) {
        return Stream.of(
                        system.service(Service.GATEWAY),
                        system.service(Service.AUTH),
                        system.redis(),
                        system.postgres())
                .mapToLong(part -> Stream.concat(Stream.of(part), part.descendants())
                        .mapToLong(process -> process.info()
                                .totalCpuDuration()
                                .orElse(Duration.ZERO)
                                .toNanos())
                        .sum())
                .toArray();
    }

    /** Of each call; they take turns, so that whatever else the machine does meets all of them. */
    private static double[] medianMillis(List<Callable<?>> calls) throws CannotRun {
        var nanos = new long[calls.size()][REPETITIONS];
        try {
            for (int i = -REPETITIONS; i < REPETITIONS; i++) {
                for (int call = 0; call < calls.size(); call++) {
                    long begun = System.nanoTime();
                    calls.get(call).call();
                    if (i >= 0) {
                        nanos[call][i] = System.nanoTime() - begun;
                    }
                }
            }
        } catch (Exception e) {
            throw new CannotRun("a call failed: " + e.getMessage(), e);
        }
        return Arrays.stream(nanos)
                .mapToDouble(each -> new Durations(each).quantileMillis(0.5))
                .toArray();
    }
}
