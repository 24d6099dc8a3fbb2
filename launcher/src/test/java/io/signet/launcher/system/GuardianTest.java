package io.signet.launcher.system;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardianTest {
    @TempDir
    Path directory;

    private final List<Process> sleepers = new ArrayList<>();

    @AfterEach
    void endSleepers() {
        sleepers.forEach(Process::destroyForcibly);
    }

    @Test
    void whatIsNotForgottenEndsWithTheGuardAndWhatIsForgottenLives() throws Exception {
        Path record = directory.resolve("processes");
        Process watched = sleeper();
        Process forgotten = sleeper();
        try (Guardian guardian = Guardian.start(record)) {
            guardian.watch(watched.toHandle(), Guardian.Stage.SERVICES);
            guardian.watch(forgotten.toHandle(), Guardian.Stage.CACHE);
            guardian.forget(forgotten.toHandle());
            assertTrue(watched.isAlive());
        }
        Conditions.awaitEnd(watched.toHandle());
        assertTrue(forgotten.isAlive());
        assertFalse(Files.exists(record));
    }

    @Test
    void aProcessThatAnEarlierRunLeftOverIsEnded() throws Exception {
        Path record = directory.resolve("processes");
        Process leftover = sleeper();
        Instant start = leftover.info().startInstant().orElseThrow();
        Files.writeString(record, "%d %s%n".formatted(leftover.pid(), start));
        Guardian.start(record).close();
        assertFalse(leftover.isAlive());
    }

    @Test
    void aProcessThatOnlyHasTheNumberOfALeftoverIsLeftAlone() throws Exception {
        Path record = directory.resolve("processes");
        Process stranger = sleeper();
        Files.writeString(record, "%d %s%n".formatted(stranger.pid(), Instant.EPOCH));
        Guardian.start(record).close();
        assertTrue(stranger.isAlive());
    }

    private Process sleeper() throws IOException {
        Process process = new ProcessBuilder("sleep", "600").start();
        sleepers.add(process);
        return process;
    }
}
