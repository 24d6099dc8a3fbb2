package io.signet.launcher.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real PostgreSQL, Redis and processes; the services are stand-ins. */
class SignetSystemTest {
    private static final Memory PLENTY = new Memory(4L << 30, 4L << 30);

    @TempDir
    Path directory;

    private Path root;
    private Home home;

    @BeforeEach
    void prepare() throws Exception {
        root = FakeService.root(directory.resolve("tree"));
        home = Home.open(directory.resolve("home"), new SecureRandom());
    }

    @Test
    void everythingStartsAndNothingIsLeftWhenItStops() throws Exception {
        List<String> steps = new CopyOnWriteArrayList<>();
        List<ProcessHandle> processes;
        try (var system = SignetSystem.start(settings(Map.of()), steps::add)) {
            processes = processes(system);
            assertTrue(processes.stream().allMatch(ProcessHandle::isAlive));
            assertEquals(
                    6,
                    steps.stream().filter(step -> step.contains("ready after")).count(),
                    steps.toString());
        }
        assertTrue(processes.stream().noneMatch(ProcessHandle::isAlive));
        assertFalse(Files.exists(home.processes()));
    }

    @Test
    void afterARehearsalEveryServiceStartsFromItsCache() throws Exception {
        var rehearsal = new Rehearsal(root, Home.open(directory.resolve("rehearsal"), new SecureRandom()));
        rehearsal.start().close();
        rehearsal.makeCaches();
        try (var system = SignetSystem.start(settings(Map.of()), step -> {})) {
            for (Service service : Service.values()) {
                String maps = Files.readString(Path.of(
                        "/proc/%d/maps".formatted(system.service(service).pid())));
                assertTrue(
                        maps.contains(service.application(root)
                                .resolveSibling("app.aot")
                                .toString()),
                        maps);
            }
        }
    }

    @Test
    void aServiceThatCannotStartIsNamedWithItsReasonAndNothingIsLeft() throws Exception {
        var failure = assertThrows(
                CannotRun.class,
                () -> SignetSystem.start(settings(Map.of(FakeService.FAILS, "biometric-service")), step -> {}));
        assertTrue(failure.getMessage().contains("biometric-service ended with exit code 3"), failure.getMessage());
        assertTrue(failure.getMessage().contains("the well is dry"), failure.getMessage());
        assertFalse(failure.getMessage().contains("\n"));
        assertFalse(Files.exists(home.processes()));
        assertFalse(Files.exists(home.postgres().resolve("postmaster.pid")));
    }

    @Test
    void aTakenPortIsNamedWithTheServiceThatNeedsIt() throws Exception {
        Settings settings = settings(Map.of());
        int port = settings.ports().http().get(Service.AUTH);
        try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            var failure = assertThrows(CannotRun.class, () -> SignetSystem.start(settings, step -> {}));
            assertTrue(failure.getMessage().startsWith("port " + port + " is taken and auth-service needs it"));
            assertTrue(taken.isBound());
        }
    }

    @Test
    void aServiceThatIsNotBuiltIsNamed() throws Exception {
        Files.delete(Service.GATEWAY.application(root));
        var failure = assertThrows(CannotRun.class, () -> SignetSystem.start(settings(Map.of()), step -> {}));
        assertTrue(failure.getMessage().startsWith("gateway is not built"), failure.getMessage());
    }

    @Test
    void killedServersAreStartedAgainAndAKilledServiceEndsTheWatch() throws Exception {
        List<String> steps = new CopyOnWriteArrayList<>();
        try (var system = SignetSystem.start(settings(Map.of()), steps::add)) {
            var watch = CompletableFuture.runAsync(() -> {
                try {
                    system.watch();
                } catch (CannotRun e) {
                    throw new IllegalStateException(e.getMessage(), e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            ProcessHandle redis = system.redis();
            redis.destroyForcibly();
            Conditions.await("Redis runs again", () -> restarted(steps, "Redis"));
            ProcessHandle postgres = system.postgres();
            postgres.destroyForcibly();
            Conditions.await("PostgreSQL runs again", () -> restarted(steps, "PostgreSQL"));
            system.service(Service.ANALYTICS).destroyForcibly();
            var end = assertThrows(Exception.class, () -> watch.get(60, TimeUnit.SECONDS));
            assertTrue(end.getMessage().contains("analytics-service was killed (signal 9"), end.getMessage());
            assertNotEquals(redis.pid(), system.redis().pid());
            assertNotEquals(postgres.pid(), system.postgres().pid());
            assertTrue(system.redis().isAlive() && system.postgres().isAlive());
        }
    }

    @Test
    void nothingOutlivesALauncherThatIsKilled() throws Exception {
        Process launcher = launch("kill", List.of("all ready"));
        List<ProcessHandle> processes = recorded();
        assertEquals(5, processes.size());
        launcher.destroyForcibly();
        for (ProcessHandle process : processes) {
            Conditions.awaitEnd(process);
        }
        awaitPostgresShutDown();
    }

    @Test
    void nothingOutlivesALauncherThatIsKilledWhileItStarts() throws Exception {
        Process launcher = launch("early", List.of());
        // The postmaster's file comes earlier too, whenever initdb runs a server of its own.
        Conditions.await(
                "PostgreSQL is starting", () -> Files.exists(home.postgres().resolve("postmaster.opts")));
        launcher.destroyForcibly();
        awaitPostgresShutDown();
        for (ProcessHandle process : recorded()) {
            Conditions.awaitEnd(process);
        }
    }

    private Path postmasterFile() {
        return home.postgres().resolve("postmaster.pid");
    }

    /** It was shut down, not cut off: the file that it locks its data with is gone. */
    private void awaitPostgresShutDown() throws Exception {
        Conditions.await("PostgreSQL has finished", () -> !Files.exists(postmasterFile()));
    }

    private static boolean restarted(List<String> steps, String server) {
        return steps.stream()
                        .filter(step -> step.matches(server + " +ready after.*"))
                        .count()
                == 2;
    }

    private static List<ProcessHandle> processes(SignetSystem system) {
        return Stream.concat(
                        Stream.of(system.postgres(), system.redis()),
                        Arrays.stream(Service.values()).map(system::service))
                .toList();
    }

    private List<ProcessHandle> recorded() throws IOException {
        try (var lines = Files.lines(home.processes())) {
            return lines.map(line -> Long.parseLong(line.substring(0, line.indexOf(' '))))
                    .map(ProcessHandle::of)
                    .flatMap(java.util.Optional::stream)
                    .toList();
        }
    }

    /** Starts a system in another JVM and returns when it has said all of that. */
    private Process launch(String name, List<String> awaited) throws Exception {
        Path output = directory.resolve(name + ".out");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherJvm.class.getName(),
                        root.toString(),
                        home.directory().toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Conditions.await(
                "the other JVM says " + awaited,
                () -> Files.exists(output) && awaited.stream().allMatch(Files.readString(output)::contains));
        return process;
    }

    private Settings settings(Map<String, String> extra) {
        return new Settings(root, home, Ports.free(), PLENTY, extra);
    }

    /** A launcher that a test can kill. */
    static final class OtherJvm {
        private OtherJvm() {}

        public static void main(String[] arguments) throws Exception {
            Home home = Home.open(Path.of(arguments[1]), new SecureRandom());
            var settings = new Settings(Path.of(arguments[0]), home, Ports.free(), PLENTY, Map.of());
            try (var system = SignetSystem.start(settings, step -> {})) {
                System.out.println("all ready");
                system.watch();
            }
        }
    }
}
