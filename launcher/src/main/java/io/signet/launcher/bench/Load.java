package io.signet.launcher.bench;

import io.signet.launcher.system.CannotRun;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** Asks for one address again and again over several connections, by <a href="https://github.com/wg/wrk">wrk</a>. */
final class Load {
    private static final int THREADS = 1;
    private static final Duration WARMING = Duration.ofSeconds(10);
    private static final int WARMEST = 30;
    private static final int SETTLED = 3;
    private static final double FASTER = 1.03;

    private final int connections;
    private final Path script;

    /**
     * Prepares requests of somebody who has signed in.
     *
     * @param directory where a file with the token may lie
     * @throws CannotRun when wrk is missing
     */
    Load(int connections, String accessToken, Path directory) throws CannotRun, IOException {
        this.connections = connections;
        this.script = Files.writeString(directory.resolve("load.lua"), script(accessToken));
        try {
            Process version = new ProcessBuilder("wrk", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            version.onExit().join();
        } catch (IOException e) {
            throw new CannotRun("the measurement needs wrk; install it with your package manager", e);
        }
    }

    /**
     * What came of it.
     *
     * @param p50 a response time in milliseconds that half of the requests did not exceed
     * @param p99 one that all but a hundredth did not exceed
     */
    record Result(double requests, double perSecond, double p50, double p99) {}

    /**
     * Asks and forgets, until asking for longer makes it no faster: the JVM compiles what is asked for often, and meanwhile
     * takes the processor from those who answer.
     */
    void warmUp(URI address) throws CannotRun, IOException, InterruptedException {
        double best = 0;
        int noFaster = 0;
        for (int stretch = 0; stretch < WARMEST && noFaster < SETTLED; stretch++) {
            double[] measured = asked(address, WARMING);
            double perSecond = measured[0] / measured[1];
            noFaster = perSecond > best * FASTER ? 0 : noFaster + 1;
            best = Math.max(best, perSecond);
        }
    }

    /** @throws CannotRun when a request fails or is refused */
    Result on(URI address, Duration stretch) throws CannotRun, IOException, InterruptedException {
        double[] measured = asked(address, stretch);
        if (measured[2] > 0) {
            throw new CannotRun("%.0f of %.0f requests for %s failed".formatted(measured[2], measured[0], address));
        }
        return new Result(measured[0], 1e6 * measured[0] / measured[1], measured[3] / 1e3, measured[4] / 1e3);
    }

    private double[] asked(URI address, Duration stretch) throws CannotRun, IOException, InterruptedException {
        Process wrk = new ProcessBuilder(
                        "wrk",
                        "--threads",
                        Integer.toString(THREADS),
                        "--connections",
                        Integer.toString(connections),
                        "--duration",
                        stretch.toSeconds() + "s",
                        "--script",
                        script.toString(),
                        address.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (wrk.waitFor() != 0) {
            throw new CannotRun("wrk failed: " + output.strip());
        }
        return Arrays.stream(output.lines()
                        .filter(line -> line.startsWith("measured "))
                        .findFirst()
                        .orElseThrow(() -> new CannotRun("wrk measured nothing: " + output.strip()))
                        .substring("measured ".length())
                        .split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static String script(String accessToken) {
        return """
            wrk.headers["Authorization"] = "Bearer %s"
            done = function(summary, latency, requests)
              local errors = summary.errors
              io.write(string.format("\\nmeasured %%d %%d %%d %%d %%d\\n",
                summary.requests, summary.duration,
                errors.connect + errors.read + errors.write + errors.timeout + errors.status,
                latency:percentile(50), latency:percentile(99)))
            end
            """.formatted(accessToken);
    }
}
