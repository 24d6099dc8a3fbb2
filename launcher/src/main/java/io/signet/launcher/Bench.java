package io.signet.launcher;

import io.signet.launcher.bench.ApiBench;
import io.signet.launcher.bench.PipelineBench;
import io.signet.launcher.bench.VerifyBench;
import io.signet.launcher.demo.FingerprintSamples;
import io.signet.launcher.demo.Samples;
import io.signet.launcher.system.CannotRun;
import io.signet.launcher.system.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/**
 * {@code ./signet bench verify} and {@code ./signet bench api} measure a system of their own, which is gone afterwards;
 * {@code ./signet bench pipeline} the parts of the pipeline without a system.
 */
final class Bench {
    private static final String VERIFY = "verify";
    private static final String PIPELINE = "pipeline";
    private static final String API = "api";
    private static final int DONE = 0;

    private Bench() {}

    static int run(Path root, List<String> words) throws CannotRun {
        if (words.isEmpty() || !List.of(VERIFY, PIPELINE, API).contains(words.getFirst())) {
            throw new MisuseException("say what to measure: bench verify, bench pipeline or bench api");
        }
        Options options = Options.of(words.subList(1, words.size()), Demo.PICTURES);
        try (var directory = TemporaryDirectory.make("signet-bench")) {
            measure(words.getFirst(), root, directory.path(), options);
            return DONE;
        } catch (IOException e) {
            throw new CannotRun("the measurement failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("the measurement was interrupted", e);
        }
    }

    private static void measure(String what, Path root, Path directory, Options options)
            throws CannotRun, IOException, InterruptedException {
        if (what.equals(API)) {
            new ApiBench(root, directory, home(directory), System.out::println).run();
            return;
        }
        Samples fingerprints = FingerprintSamples.in(root.resolve("deploy/demo/fingerprints"));
        Samples faces =
                Demo.faces(options).orElseThrow(() -> new CannotRun("the measurement needs photographs of faces"));
        if (what.equals(PIPELINE)) {
            new PipelineBench(root, directory).run(faces, fingerprints);
        } else {
            new VerifyBench(root, home(directory), faces, fingerprints, System.out::println).run();
        }
    }

    private static Home home(Path directory) throws CannotRun, IOException {
        return Home.open(directory.resolve("home"), new SecureRandom());
    }
}
