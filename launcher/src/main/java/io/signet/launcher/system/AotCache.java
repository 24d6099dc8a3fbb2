package io.signet.launcher.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What the JVM of a service keeps of one start for those that follow (JEP 483, 514 and 515): its classes, linked, and how its
 * methods were used. It holds for the very jars and the JDK that it was made with; for others the JVM passes it over.
 *
 * @param application the packaged service
 */
record AotCache(Path application) {
    private static final String NAME = "app.aot";

    Path file() {
        return application.resolveSibling(NAME);
    }

    boolean exists() {
        return Files.exists(file());
    }

    /** The JVM's options to start from it. */
    List<String> use() {
        return List.of("-XX:AOTCache=" + file());
    }

    /** The JVM's options to write down, as it ends, what the cache is made from. */
    static List<String> record(Path recording) {
        return List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recording);
    }

    /**
     * Makes it from a recording, which takes some ten seconds of a processor.
     *
     * @param java the JVM and its options, as the service is started with
     * @throws CannotRun when the JVM makes none
     */
    void make(List<String> java, Path recording, LogFile log) throws CannotRun, IOException, InterruptedException {
        // Moved into place, so that a start never meets half of it.
        Path draft = application.resolveSibling(NAME + ".new");
        var command = new ArrayList<>(java);
        command.addAll(List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + recording, "-XX:AOTCache=" + draft));
        command.addAll(List.of("-jar", application.toString()));
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.path().toFile())
                .start()
                .waitFor();
        if (status != 0 || !Files.exists(draft)) {
            throw new CannotRun("no cache could be made for %s: %s".formatted(application, log.lastRelevantLine()));
        }
        Files.move(draft, file(), StandardCopyOption.ATOMIC_MOVE);
    }
}
