package io.signet.launcher.bench;

import io.signet.launcher.demo.Samples;
import io.signet.launcher.system.CannotRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Measures the parts of one verification, by the evaluation module, which runs biometric-service's own classes. */
public final class PipelineBench {
    private static final String MAIN = "io.signet.evaluation.pipeline.PipelineBench";

    private final Path root;
    private final Path directory;

    /**
     * Prepares the measurement.
     *
     * @param directory an empty one, for the photographs
     */
    public PipelineBench(Path root, Path directory) {
        this.root = root;
        this.directory = directory;
    }

    /**
     * Measures and prints a table.
     *
     * @throws CannotRun when a photograph does not show what it should
     */
    public void run(Samples faces, Samples fingerprints) throws CannotRun, IOException, InterruptedException {
        Path face = directory.resolve("face.jpg");
        Path fingerprint = directory.resolve("fingerprint.jpg");
        Files.write(face, Photographs.scaled(faces.genuine().content()));
        Files.write(fingerprint, Photographs.scaled(fingerprints.genuine().content()));
        int status = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        root.resolve("models/evaluation/target/evaluation/signet-evaluation.jar")
                                .toString(),
                        MAIN,
                        root.resolve("models").toString(),
                        face.toString(),
                        fingerprint.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new CannotRun("the measurement failed; its message is above");
        }
    }
}
