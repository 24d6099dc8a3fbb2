package io.signet.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.signet.launcher.client.Trust;
import io.signet.launcher.demo.Demonstration;
import io.signet.launcher.demo.FingerprintSamples;
import io.signet.launcher.system.Ports;
import io.signet.launcher.system.Service;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged services as {@code docker-compose.yml} runs them, hardened as they are there; where Docker answers and has the images. */
class ComposeIT {
    private static final Path ROOT = Path.of(System.getProperty("signet.root"));
    private static final String PROJECT =
            "signet-test-" + ProcessHandle.current().pid();
    private static final int PORT = Ports.free().http().get(Service.GATEWAY);
    private static final Set<String> SERVICES = Set.of("auth", "biometric", "analytics", "gateway");

    @TempDir
    static Path directory;

    private static boolean started;

    @BeforeAll
    static void startSystem() throws Exception {
        String infrastructure = System.getenv().getOrDefault("SIGNET_TEST_INFRASTRUCTURE", "auto");
        trying(Set.of("auto", "docker").contains(infrastructure), "SIGNET_TEST_INFRASTRUCTURE is " + infrastructure);
        trying(
                run("docker", "compose", "version").exit() == 0
                        && run("docker", "info").exit() == 0,
                "Docker does not answer");
        for (String image : List.of("eclipse-temurin:25-jre", "postgres:17-alpine", "redis:7-alpine")) {
            trying(
                    run("docker", "image", "inspect", image).exit() == 0
                            || run("docker", "pull", "--quiet", image).exit() == 0,
                    "Docker answers but has no " + image);
        }
        started = true;
        Outcome up = compose("up", "--build", "--wait");
        assertEquals(0, up.exit(), () -> up.output() + logs());
    }

    @AfterAll
    static void stopSystem() throws Exception {
        if (started) {
            compose("down", "--volumes");
        }
    }

    @Test
    void doesTheMainJob() throws Exception {
        Path authority = directory.resolve("ca.pem");
        Outcome copied = compose("cp", "gateway:/run/certificates/ca.pem", authority.toString());
        assertEquals(0, copied.exit(), copied.output());
        var lines = new ArrayList<String>();
        new Demonstration(
                        URI.create("https://localhost:" + PORT),
                        Trust.in(authority),
                        Optional.of(TestFaces.find(ROOT)),
                        FingerprintSamples.in(ROOT.resolve("deploy/demo/fingerprints")),
                        new SecureRandom(),
                        lines::add)
                .run();
        assertTrue(lines.stream().anyMatch(line -> line.contains("Logged in by body alone")), lines.toString());
    }

    @Test
    void everyServiceLoadsTheLibrariesThatItUnpacks() throws Exception {
        for (String service : SERVICES) {
            String mapped =
                    compose("exec", "-T", service, "cat", "/proc/1/maps").output();
            assertTrue(mapped.contains("libnetty_tcnative"), service + " does TLS without BoringSSL");
            assertTrue(mapped.contains("libnetty_transport_native_epoll"), service + " polls without epoll");
        }
    }

    private static void trying(boolean possible, String hindrance) {
        if (!possible) {
            System.out.println("Compose is not tried: " + hindrance);
        }
        assumeTrue(possible, hindrance);
    }

    private static String logs() {
        try {
            return compose("logs", "--tail", "40").output();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }

    private static Outcome compose(String... arguments) throws IOException, InterruptedException {
        return run(Stream.concat(Stream.of("docker", "compose", "--project-name", PROJECT), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private static Outcome run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "output", ".txt");
        var builder = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("SIGNET_PORT", Integer.toString(PORT));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new Outcome(127, e.getMessage());
        }
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return new Outcome(124, "took longer than ten minutes: " + String.join(" ", command));
        }
        return new Outcome(process.exitValue(), Files.readString(output));
    }

    private record Outcome(int exit, String output) {}
}
