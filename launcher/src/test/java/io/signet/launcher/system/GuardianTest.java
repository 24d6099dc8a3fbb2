package io.signet.launcher.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        Process watched = sleeper("watched");
        Process forgotten = sleeper("forgotten");
        try (Guardian guardian = Guardian.start(record, directory)) {
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
    void postgresIsEndedThoughItOnlyJustStarts() throws Exception {
        Path data = Files.createDirectory(directory.resolve("postgres"));
        Process server;
        try (Guardian guardian = Guardian.start(directory.resolve("processes"), data)) {
            server = sleeper(data.toString());
            Files.writeString(data.resolve("postmaster.pid"), "%d%n%s%n".formatted(server.pid(), data));
        }
        Conditions.awaitEnd(server.toHandle());
        assertEquals(128 + 2, server.exitValue(), "by its fast shutdown");
    }

    @Test
    void aProcessThatOnlyHasTheNumberOfPostgresIsLeftAlone() throws Exception {
        Path data = Files.createDirectory(directory.resolve("postgres"));
        Process stranger = sleeper("stranger");
        Files.writeString(data.resolve("postmaster.pid"), "%d%n".formatted(stranger.pid()));
        Guardian.start(directory.resolve("processes"), data).close();
        assertTrue(stranger.isAlive());
    }

    @Test
    void aProcessThatAnEarlierRunLeftOverIsEnded() throws Exception {
        Path record = directory.resolve("processes");
        Process leftover = sleeper("leftover");
        Instant start = leftover.info().startInstant().orElseThrow();
        Files.writeString(record, "%d %s%n".formatted(leftover.pid(), start));
        Guardian.start(record, directory).close();
        assertFalse(leftover.isAlive());
    }

    @Test
    void aProcessThatOnlyHasTheNumberOfALeftoverIsLeftAlone() throws Exception {
        Path record = directory.resolve("processes");
        Process stranger = sleeper("stranger");
        Files.writeString(record, "%d %s%n".formatted(stranger.pid(), Instant.EPOCH));
        Guardian.start(record, directory).close();
        assertTrue(stranger.isAlive());
    }

    /** Heeds SIGINT, which whoever runs the tests in the background makes all their processes ignore. */
    private Process sleeper(String name) throws Exception {
        String sleep = "exec -a \"$0\" sleep 600";
        String script = "if env --default-signal=INT true 2>/dev/null;"
                + " then exec env --default-signal=INT bash -c '%s' \"$0\"; else %s; fi".formatted(sleep, sleep);
        Process process = new ProcessBuilder("bash", "-c", script, name).start();
        sleepers.add(process);
        Conditions.await(
                "the start of " + name,
                () -> process.info().commandLine().orElse("").endsWith(" 600"));
        return process;
    }
}
