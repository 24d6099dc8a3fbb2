package io.signet.infrastructure;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.commons.io.FileUtils;

/** PostgreSQL from the binaries in the class path, on the loopback interface alone. */
public final class EmbeddedPostgres implements PostgresServer {
    private static final String SUPERUSER = "postgres";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    /** In the data directory once its first start has come to its end. */
    private static final String COMPLETE = "signet-complete";

    private final io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;
    private final ProcessHandle process;
    private final Path directory;
    private final String password;

    private EmbeddedPostgres(
            io.zonky.test.db.postgres.embedded.EmbeddedPostgres server, Path directory, String password)
            throws IOException {
        this.server = server;
        this.process = postmaster(directory);
        this.directory = directory;
        this.password = password;
    }

    /** Starts a server on a free port whose data are gone when it closes. */
    public static EmbeddedPostgres temporary() throws IOException {
        Path directory = Files.createTempDirectory("signet-postgres");
        var builder = io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setOutputRedirector(Redirect.DISCARD)
                .setErrorRedirector(Redirect.DISCARD)
                .setServerConfig("fsync", "off");
        return new EmbeddedPostgres(builder.start(), directory, "");
    }

    /**
     * Starts a server that keeps its data and demands passwords. One that still runs on them, because whoever started it
     * was killed, is stopped first: the caller sees to it that there is no other.
     *
     * @param directory of the data; made at the first start
     * @param log where the server's messages go
     * @param password of the superuser, the same at each start
     */
    public static EmbeddedPostgres persistent(Path directory, Path log, int port, String password) throws IOException {
        runningOn(directory).ifPresent(EmbeddedPostgres::end);
        Path complete = directory.resolve(COMPLETE);
        boolean first = !Files.exists(complete);
        if (first) {
            // What a first start that was cut short left behind holds no data yet, and may take no password.
            FileUtils.deleteDirectory(directory.toFile());
        }
        var builder = io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setRegisterShutdownHook(false)
                .setServerConfig("unix_socket_directories", "")
                // The builder's defaults trade durability for speed: not where data are kept.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setConnectConfig("password", password)
                .setOutputRedirector(Redirect.appendTo(log.toFile()))
                .setErrorRedirector(Redirect.appendTo(log.toFile()));
        var server = new EmbeddedPostgres(builder.start(), directory, password);
        if (first) {
            server.demandPasswords();
            Files.createFile(complete);
        }
        return server;
    }

    private void demandPasswords() {
        String url = "jdbc:postgresql://%s:%d/postgres".formatted(host(), port());
        try (var connection = DriverManager.getConnection(url, SUPERUSER, "");
                var statement = connection.createStatement()) {
            statement.execute("ALTER ROLE %s PASSWORD '%s'".formatted(SUPERUSER, password));
            Files.writeString(
                    directory.resolve("pg_hba.conf"),
                    "host all all 127.0.0.1/32 scram-sha-256\nhost all all ::1/128 scram-sha-256\n");
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException | IOException e) {
            close();
            throw new IllegalStateException("PostgreSQL could not be secured with a password", e);
        }
    }

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public int port() {
        return server.getPort();
    }

    @Override
    public String superuser() {
        return SUPERUSER;
    }

    @Override
    public String superuserPassword() {
        return password;
    }

    /** The postmaster; it starts and ends all other processes of the server. */
    public ProcessHandle process() {
        return process;
    }

    private static ProcessHandle postmaster(Path directory) throws IOException {
        return runningOn(directory).orElseThrow(() -> new IOException("PostgreSQL has ended"));
    }

    private static Optional<ProcessHandle> runningOn(Path directory) throws IOException {
        Path file = directory.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(file)) {
            return lines.findFirst()
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                    // The file outlives a crash, and the number may be another process's by now.
                    .filter(process -> process.info().commandLine().orElse("").contains(directory.toString()));
        }
    }

    /** Breaks off what clients do, writes everything out and returns when the server has ended. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL could not be stopped", e);
        }
        // The library asks and waits for five seconds, which a busy machine may exceed.
        awaitEnd(process);
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        awaitEnd(process);
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (ExecutionException e) {
            throw new IllegalStateException("PostgreSQL could not be stopped", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
