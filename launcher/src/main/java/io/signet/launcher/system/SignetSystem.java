package io.signet.launcher.system;

import io.signet.infrastructure.EmbeddedPostgres;
import io.signet.infrastructure.EmbeddedRedis;
import io.signet.launcher.certs.Certificates;
import io.signet.launcher.certs.Issued;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * PostgreSQL, Redis and the four services, running on this machine. Used by one thread; {@link #close} leaves no process
 * behind, and neither does the death of this JVM.
 */
public final class SignetSystem implements AutoCloseable {
    private static final String POSTGRES_LOG = "postgresql";
    private static final String REDIS_LOG = "redis";
    private static final Duration READY_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
    /** For a service that writes down what it has loaded. */
    private static final Duration RECORDING_STOP_LIMIT = Duration.ofMinutes(2);

    private static final Duration PROBE_PAUSE = Duration.ofMillis(100);
    private static final int MOST_RESTARTS = 3;
    private static final Duration RESTART_WINDOW = Duration.ofMinutes(1);

    private final Settings settings;
    private final Progress progress;
    private final Servers servers;
    private final ServiceSetup setup;
    private final Guardian guardian;
    private final Instant begun = Instant.now();
    private final List<ServiceProcess> services = new ArrayList<>();
    private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
    private final Deque<Instant> restarts = new ArrayDeque<>();
    private final Certificates certificates;
    private EmbeddedPostgres postgres;
    private EmbeddedRedis redis;

    /** A process that is no more, or not the one that it was. */
    private sealed interface Ended {
        record OfService(ServiceProcess process) implements Ended {}

        record OfPostgres() implements Ended {}

        record OfRedis() implements Ended {}
    }

    private SignetSystem(
            Settings settings, Servers servers, Certificates certificates, Guardian guardian, Progress progress) {
        this.certificates = certificates;
        this.settings = settings;
        this.servers = servers;
        this.guardian = guardian;
        this.progress = progress;
        this.setup = new ServiceSetup(settings, servers);
    }

    /**
     * Starts everything and returns when every service is ready.
     *
     * @throws CannotRun when one does not start; nothing is left running then
     * @throws InterruptedException likewise
     */
    public static SignetSystem start(Settings settings, Progress progress) throws CannotRun, InterruptedException {
        settings.memory().check();
        List<Integer> ports = Ports.free(2);
        SignetSystem system = null;
        try {
            var certificates = Certificates.in(settings.home().certificates(), settings.root());
            Guardian guardian =
                    Guardian.start(settings.home().processes(), settings.home().postgres());
            var servers = new Servers(settings.home(), ports.get(0), ports.get(1));
            system = new SignetSystem(settings, servers, certificates, guardian, progress);
            settings.ports().check();
            system.startAll();
            return system;
        } catch (IOException e) {
            closeAfterFailure(system);
            throw new CannotRun("Signet could not be started: " + e.getMessage(), e);
        } catch (CannotRun | InterruptedException | RuntimeException e) {
            closeAfterFailure(system);
            throw e;
        }
    }

    private static void closeAfterFailure(SignetSystem system) {
        if (system != null) {
            system.close();
        }
    }

    private void startAll() throws CannotRun, IOException, InterruptedException {
        for (Service service : Service.values()) {
            setup.command(service);
        }
        certificates.provide(List.of(), issued -> {});
        LogFile.begin(settings.home().log(POSTGRES_LOG));
        LogFile.begin(settings.home().log(REDIS_LOG));
        CompletableFuture<EmbeddedPostgres> startingPostgres = timed("PostgreSQL", servers::startPostgres);
        CompletableFuture<EmbeddedRedis> startingRedis = timed("Redis", this::launchRedis);
        // Both are waited for, whatever happens to either, so that both can be stopped.
        Optional<CannotRun> withoutRedis = keepRedis(startingRedis);
        Optional<CannotRun> withoutPostgres = keepPostgres(startingPostgres);
        if (withoutRedis.isPresent()) {
            throw withoutRedis.get();
        }
        if (withoutPostgres.isPresent()) {
            throw withoutPostgres.get();
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        for (Service service : List.of(Service.values()).reversed()) {
            startService(service);
        }
        awaitReady();
    }

    private EmbeddedRedis launchRedis() throws IOException {
        return servers.startRedis(process -> {
            try {
                guardian.watch(process, Guardian.Stage.CACHE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Optional<CannotRun> keepRedis(CompletableFuture<EmbeddedRedis> starting) {
        try {
            redis = starting.join();
            announceEnd(redis.process(), new Ended.OfRedis());
            return Optional.empty();
        } catch (CompletionException e) {
            return Optional.of(serverFailed("Redis", REDIS_LOG, e.getCause()));
        }
    }

    private Optional<CannotRun> keepPostgres(CompletableFuture<EmbeddedPostgres> starting) {
        try {
            postgres = starting.join();
            announceEnd(postgres.process(), new Ended.OfPostgres());
            return Optional.empty();
        } catch (CompletionException e) {
            return Optional.of(serverFailed("PostgreSQL", POSTGRES_LOG, e.getCause()));
        }
    }

    private CannotRun serverFailed(String name, String log, Throwable cause) {
        LogFile file = new LogFile(settings.home().log(log));
        return new CannotRun(
                "%s did not start: %s; last in its log: %s — %s"
                        .formatted(name, cause.getMessage(), file.lastRelevantLine(), file.path()),
                cause);
    }

    private <T> CompletableFuture<T> timed(String name, Callable<T> start) {
        var result = new CompletableFuture<T>();
        Thread.ofVirtual().name("start-" + name).start(() -> {
            try {
                result.complete(start.call());
                progress.step("%-18s ready after %4.1f s".formatted(name, elapsedSeconds()));
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private void startService(Service service) throws CannotRun, IOException {
        var process = ServiceProcess.start(
                service,
                setup.command(service),
                setup.environment(service),
                settings.home().log(service.module()),
                setup.readiness(service));
        services.add(process);
        guardian.watch(process.handle(), Guardian.Stage.SERVICES);
        announceEnd(process.handle(), new Ended.OfService(process));
    }

    private void announceEnd(ProcessHandle process, Ended end) {
        var _ = process.onExit().thenRun(() -> ended.add(end));
    }

    private void awaitReady() throws CannotRun, InterruptedException {
        List<ServiceProcess> waiting = new ArrayList<>(services);
        Instant limit = Instant.now().plus(READY_LIMIT);
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (!waiting.isEmpty()) {
                for (ServiceProcess process : List.copyOf(waiting)) {
                    if (!process.isAlive()) {
                        throw new CannotRun(process.epitaph());
                    }
                    // The gateway asks the others each time that it is asked: not before they can be ready.
                    boolean tooEarly = process.service() == Service.GATEWAY && waiting.size() > 1;
                    if (!tooEarly && process.isReady(http)) {
                        waiting.remove(process);
                        progress.step("%-18s ready after %4.1f s"
                                .formatted(process.service().module(), elapsedSeconds()));
                    }
                }
                if (!waiting.isEmpty() && Instant.now().isAfter(limit)) {
                    ServiceProcess late = waiting.getFirst();
                    throw new CannotRun("%s is not ready after %d s; %s"
                            .formatted(late.service().module(), READY_LIMIT.toSeconds(), late.lastWords()));
                }
                Thread.sleep(PROBE_PAUSE);
            }
        }
    }

    /**
     * Watches over the system. PostgreSQL and Redis are started again when they end.
     *
     * @throws CannotRun when a service has ended, or PostgreSQL or Redis keeps ending
     */
    public void watch() throws CannotRun, InterruptedException {
        while (true) {
            switch (ended.take()) {
                case Ended.OfService(ServiceProcess process) -> throw new CannotRun(process.epitaph());
                case Ended.OfPostgres() -> {
                    progress.step("PostgreSQL has ended; starting it again");
                    countRestart("PostgreSQL", POSTGRES_LOG);
                    restartPostgres();
                }
                case Ended.OfRedis() -> {
                    progress.step("Redis has ended; starting it again");
                    countRestart("Redis", REDIS_LOG);
                    restartRedis();
                }
            }
        }
    }

    private void countRestart(String name, String log) throws CannotRun {
        Instant now = Instant.now();
        restarts.removeIf(at -> at.isBefore(now.minus(RESTART_WINDOW)));
        if (restarts.size() == MOST_RESTARTS) {
            LogFile file = new LogFile(settings.home().log(log));
            throw new CannotRun(
                    "%s keeps ending; last in its log: %s — %s".formatted(name, file.lastRelevantLine(), file.path()));
        }
        restarts.add(now);
    }

    /** Starts PostgreSQL again on its port after its end. */
    public void restartPostgres() throws CannotRun {
        postgres.close();
        Optional<CannotRun> failure = keepPostgres(timed("PostgreSQL", servers::startPostgres));
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** Starts Redis again on its port after its end. */
    public void restartRedis() throws CannotRun {
        try {
            guardian.forget(redis.process());
            Optional<CannotRun> failure = keepRedis(timed("Redis", this::launchRedis));
            if (failure.isPresent()) {
                throw failure.get();
            }
        } catch (IOException e) {
            throw new CannotRun("Redis could not be started again: " + e.getMessage(), e);
        }
    }

    /** Where a browser finds the system. */
    public URI address() {
        return URI.create("https://127.0.0.1:" + settings.ports().http().get(Service.GATEWAY));
    }

    /** What browsers see at that address. */
    public Issued certificate() throws IOException {
        return certificates.web();
    }

    /** Where a service tells its health and its metrics. */
    public URI management(Service service) {
        return URI.create("http://127.0.0.1:" + settings.ports().management().get(service));
    }

    public ProcessHandle postgres() {
        return postgres.process();
    }

    public ProcessHandle redis() {
        return redis.process();
    }

    public ProcessHandle service(Service wanted) {
        return services.stream()
                .filter(process -> process.service() == wanted)
                .findFirst()
                .orElseThrow()
                .handle();
    }

    /** The one-time token that makes the first administrator; absent once there is one. */
    public Optional<String> administratorToken() throws IOException {
        Path file = settings.home().administratorToken();
        return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    }

    double elapsedSeconds() {
        return Duration.between(begun, Instant.now()).toMillis() / 1000.0;
    }

    /** Stops the services, then Redis, then PostgreSQL. */
    @Override
    public void close() {
        // An interruption asks for just this: it must not cut it short.
        boolean interrupted = Thread.interrupted();
        services.sort(Comparator.comparing(ServiceProcess::service));
        for (ServiceProcess process : services) {
            try {
                process.stop(settings.recordings().isPresent() ? RECORDING_STOP_LIMIT : STOP_LIMIT);
                guardian.forget(process.handle());
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (IOException e) {
                progress.step("the guard could not be told that %s stopped"
                        .formatted(process.service().module()));
            }
        }
        try {
            if (redis != null) {
                redis.close();
                guardian.forget(redis.process());
            }
            if (postgres != null) {
                postgres.close();
            }
            guardian.close();
        } catch (IOException e) {
            progress.step("the guard could not be told that all has stopped: " + e.getMessage());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
