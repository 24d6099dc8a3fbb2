package io.signet.infrastructure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import redis.embedded.RedisExecProvider;

/** Redis from the binary in the class path, on the loopback interface alone. */
public final class EmbeddedRedis implements RedisServer {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final int REPLY_MILLIS = 1000;
    private static final int MOST_LAUNCHES = 50;
    private static final Duration LAUNCH_PAUSE = Duration.ofMillis(20);

    private final Process process;
    private final int port;
    private final String password;

    private EmbeddedRedis(Process process, int port, String password) {
        this.process = process;
        this.port = port;
        this.password = password;
    }

    /** Starts a server on a free port that keeps nothing; it ends with this JVM. */
    public static EmbeddedRedis temporary() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        EmbeddedRedis server = start(ProcessBuilder.Redirect.DISCARD, port, "", "save \"\"\n", process -> {});
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "redis-" + port + "-closer"));
        return server;
    }

    /**
     * Starts a server that keeps its data and demands a password. It outlives this JVM unless it is closed.
     *
     * @param directory of the data; it must exist
     * @param log where the server's messages go
     * @param launched is told of the process as soon as there is one
     */
    public static EmbeddedRedis persistent(
            Path directory, Path log, int port, String password, Consumer<ProcessHandle> launched) throws IOException {
        String settings = """
                dir "%s"
                appendonly yes
                requirepass %s
                """.formatted(directory, password);
        return start(ProcessBuilder.Redirect.appendTo(log.toFile()), port, password, settings, launched);
    }

    private static EmbeddedRedis start(
            ProcessBuilder.Redirect log, int port, String password, String settings, Consumer<ProcessHandle> launched)
            throws IOException {
        Path executable = RedisExecProvider.defaultProvider().get().toPath();
        // From standard input, so that the password stands neither in a file nor in the list of processes.
        Process process = launch(new ProcessBuilder(executable.toString(), "-")
                .redirectErrorStream(true)
                .redirectOutput(log));
        launched.accept(process.toHandle());
        try (var configuration = process.outputWriter(StandardCharsets.UTF_8)) {
            configuration.write("bind 127.0.0.1\nport %d\n%s".formatted(port, settings));
        }
        var server = new EmbeddedRedis(process, port, password);
        try {
            server.awaitAnswer();
        } catch (IOException e) {
            server.close();
            throw e;
        } finally {
            Files.deleteIfExists(executable);
        }
        return server;
    }

    /**
     * Starts the program. A process that another thread forks while the program's file is being written holds it open
     * until it has become what it is to be, and until then the file counts as busy: it is tried again.
     */
    private static Process launch(ProcessBuilder program) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return program.start();
            } catch (IOException e) {
                if (attempt == MOST_LAUNCHES || !e.getMessage().contains("Text file busy")) {
                    throw e;
                }
                LockSupport.parkNanos(LAUNCH_PAUSE.toNanos());
            }
        }
    }

    private void awaitAnswer() throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("Redis did not answer within %d s".formatted(START_LIMIT.toSeconds()));
            }
            try {
                if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                    throw new IOException("Redis ended at its start with exit code " + process.exitValue());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while Redis was starting", e);
            }
        }
    }

    private boolean answers() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(REPLY_MILLIS);
            String greeting = password.isEmpty() ? "PING\r\n" : "AUTH %s\r\nPING\r\n".formatted(password);
            socket.getOutputStream().write(greeting.getBytes(StandardCharsets.UTF_8));
            var replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String reply = replies.readLine();
            return "+PONG".equals(password.isEmpty() ? reply : replies.readLine());
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String password() {
        return password;
    }

    /** The server's only process. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Writes the data out and ends the server. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
