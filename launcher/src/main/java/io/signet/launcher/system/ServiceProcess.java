package io.signet.launcher.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A service in a process of its own. */
final class ServiceProcess {
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(2);
    /** The exit value of a process that a signal ended is this and the signal's number. */
    private static final int SIGNALLED = 128;

    private static final int KILL = 9;

    private final Service service;
    private final Process process;
    private final LogFile log;
    private final URI readiness;

    private ServiceProcess(Service service, Process process, LogFile log, URI readiness) {
        this.service = service;
        this.process = process;
        this.log = log;
        this.readiness = readiness;
    }

    static ServiceProcess start(
            Service service, List<String> command, Map<String, String> environment, Path logPath, URI readiness)
            throws IOException {
        LogFile log = LogFile.begin(logPath);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logPath.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        // Nothing is ever written to it: a program that reads its input must not wait for ever.
        process.outputWriter().close();
        return new ServiceProcess(service, process, log, readiness);
    }

    Service service() {
        return service;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    CompletableFuture<?> onExit() {
        return process.onExit();
    }

    /** Whether the service says that it can do its work. */
    boolean isReady(HttpClient http) throws InterruptedException {
        var question = HttpRequest.newBuilder(readiness).timeout(PROBE_LIMIT).build();
        try {
            return http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Why the service ended, in one line; for a process that has ended. */
    String epitaph() {
        int value = process.exitValue();
        if (value == SIGNALLED + KILL) {
            // It had no time to say anything.
            return "%s was killed (signal 9; by hand, or because the machine ran out of memory); its log is %s"
                    .formatted(service.module(), log.path());
        }
        String how = value > SIGNALLED ? "was ended by signal " + (value - SIGNALLED) : "ended with exit code " + value;
        return "%s %s; %s".formatted(service.module(), how, lastWords());
    }

    /** What the service says about itself last, and where to read more. */
    String lastWords() {
        String line = log.lastRelevantLine();
        return (line.isEmpty() ? "it wrote nothing to " : "last in its log: " + line + " — ") + log.path();
    }

    /** Asks the service to stop and waits; kills one that has not stopped by then. */
    void stop(Duration limit) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
