package io.signet.launcher;

import io.signet.launcher.bench.PipelineBench;
import io.signet.launcher.bench.VerifyBench;
import io.signet.launcher.demo.FingerprintSamples;
import io.signet.launcher.demo.Samples;
import io.signet.launcher.system.CannotRun;
import io.signet.launcher.system.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;

/**
 * {@code ./signet bench verify} measures a system of its own, which is gone afterwards; {@code ./signet bench pipeline}
 * the parts of the pipeline without a system.
 */
final class Bench {
    private static final String VERIFY = "verify";
    private static final String PIPELINE = "pipeline";
    private static final int DONE = 0;

    private Bench() {}

    static int run(Path root, List<String> words) throws CannotRun {
        if (words.isEmpty() || !List.of(VERIFY, PIPELINE).contains(words.getFirst())) {
            throw new MisuseException("say what to measure: bench verify or bench pipeline");
        }
        Options options = Options.of(words.subList(1, words.size()), Demo.PICTURES);
        Samples fingerprints = FingerprintSamples.in(root.resolve("deploy/demo/fingerprints"));
        try {
            Samples faces =
                    Demo.faces(options).orElseThrow(() -> new CannotRun("the measurement needs photographs of faces"));
            Path directory = Files.createTempDirectory("signet-bench");
            try {
                if (words.getFirst().equals(PIPELINE)) {
                    new PipelineBench(root, directory).run(faces, fingerprints);
                } else {
                    Home home = Home.open(directory, new SecureRandom());
                    new VerifyBench(root, home, faces, fingerprints, System.out::println).run();
                }
            } finally {
                delete(directory);
            }
            return DONE;
        } catch (IOException e) {
            throw new CannotRun("the measurement failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("the measurement was interrupted", e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
