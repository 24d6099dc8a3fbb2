package io.signet.launcher.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Sees to it that no process outlives the launcher. A small shell holds the other end of a pipe; when the launcher dies,
 * be it by {@code kill -9}, the pipe ends and the shell ends the processes in order. A file names them too, so that the
 * next start can end them in case the shell was killed as well. PostgreSQL, which takes long to start, is known by its data
 * from before its start and ended last.
 */
final class Guardian implements AutoCloseable {
    private static final int STOP_SECONDS = 20;

    /** When a process is ended: those of the first stage are gone before the second one's turn comes. */
    enum Stage {
        SERVICES(1),
        /** Redis, at the same time as PostgreSQL. */
        CACHE(2);

        private final int rank;

        Stage(int rank) {
            this.rank = rank;
        }
    }

    private final Path record;
    private final Process shell;
    private final Writer orders;
    private final Map<Long, Instant> watched = new LinkedHashMap<>();

    private Guardian(Path record, Process shell) {
        this.record = record;
        this.shell = shell;
        this.orders = shell.outputWriter(StandardCharsets.US_ASCII);
    }

    /**
     * Ends what an earlier run left over, then starts to guard.
     *
     * @param record where the processes are named
     * @param postgres the data of PostgreSQL; whatever server runs on them is ended with the guard
     */
    static Guardian start(Path record, Path postgres) throws IOException {
        endLeftovers(record);
        Process shell = new ProcessBuilder("bash", "-c", script(), "guardian", postgres.toString())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        return new Guardian(record, shell);
    }

    synchronized void watch(ProcessHandle process, Stage stage) throws IOException {
        watched.put(process.pid(), startOf(process).orElse(Instant.EPOCH));
        write();
        orders.write("watch %d %d%n".formatted(stage.rank, process.pid()));
        orders.flush();
    }

    /** To be called when the process has ended, before its number can be another's. */
    synchronized void forget(ProcessHandle process) throws IOException {
        if (watched.remove(process.pid()) != null) {
            orders.write("forget %d%n".formatted(process.pid()));
            orders.flush();
            write();
        }
    }

    /** Ends the guard, and what was not forgotten with it. */
    @Override
    public synchronized void close() throws IOException {
        orders.close();
        try {
            shell.waitFor(2 * STOP_SECONDS + 1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(record);
    }

    private void write() throws IOException {
        String lines = watched.entrySet().stream()
                .map(entry -> "%d %s%n".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
        Files.writeString(record, lines);
    }

    private static void endLeftovers(Path record) throws IOException {
        if (!Files.exists(record)) {
            return;
        }
        // The youngest first: the services before the servers that they use.
        for (String line : Files.readAllLines(record).reversed()) {
            String[] words = line.split(" ", 2);
            ProcessHandle.of(Long.parseLong(words[0]))
                    // The same number is the same process only if it started at the same time.
                    .filter(process -> startOf(process).equals(Optional.of(Instant.parse(words[1]))))
                    .ifPresent(Guardian::end);
        }
        Files.delete(record);
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (ExecutionException e) {
            throw new IllegalStateException("process " + process.pid() + " cannot be awaited", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<Instant> startOf(ProcessHandle process) {
        return process.info().startInstant();
    }

    private static String script() {
        try (InputStream script = Guardian.class.getResourceAsStream("guardian.sh")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
