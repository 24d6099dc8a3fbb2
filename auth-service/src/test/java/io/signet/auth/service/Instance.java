package io.signet.auth.service;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A process of the packaged service, and somebody who calls it. */
record Instance(Process process, Path log, URL readiness, Caller caller) {
    private static final Path APPLICATION = Path.of("target", "quarkus-app", "quarkus-run.jar");

    /** What the resources of tests answer, as the packaged service understands it. */
    static Map<String, String> configuration(Map<String, String> infrastructure, Map<String, String> peers) {
        var configuration = new HashMap<>(infrastructure);
        peers.forEach((key, value) -> configuration.put(key.replace(".test-port", ".port"), value));
        // Plain text: how instances are reached is not what is tried here.
        configuration.put("quarkus.profile", "test");
        return configuration;
    }

    static Instance start(Map<String, String> configuration) throws IOException {
        assertTrue(Files.exists(APPLICATION), () -> APPLICATION + " is not built");
        List<Integer> ports = freePorts();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx192m");
        configuration.forEach((key, value) -> command.add("-D%s=%s".formatted(key, value)));
        command.add("-Dquarkus.http.port=" + ports.getFirst());
        command.add("-Dquarkus.management.port=" + ports.getLast());
        command.add("-jar");
        command.add(APPLICATION.toString());
        Path log = Path.of("target", "instance-%d.log".formatted(ports.getFirst()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        // However this JVM ends, none is left behind.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        URL address = URI.create("http://localhost:" + ports.getFirst()).toURL();
        URL readiness = URI.create("http://localhost:%d/q/health/ready".formatted(ports.getLast()))
                .toURL();
        return new Instance(process, log, readiness, new Caller(address));
    }

    Instance awaitReady() {
        Awaitility.await().ignoreExceptionsInstanceOf(IOException.class).until(() -> {
            assertTrue(process.isAlive(), () -> "it has ended; its log is " + log);
            try (var answer = readiness.openStream()) {
                return answer.read() >= 0;
            }
        });
        return this;
    }

    void close() throws InterruptedException {
        caller.close();
        process.destroyForcibly().waitFor();
    }

    private static List<Integer> freePorts() throws IOException {
        try (var one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return List.of(one.getLocalPort(), other.getLocalPort());
        }
    }
}
