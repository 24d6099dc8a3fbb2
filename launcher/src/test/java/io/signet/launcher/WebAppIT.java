package io.signet.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.signet.launcher.certs.Certificates;
import io.signet.launcher.client.Picture;
import io.signet.launcher.demo.FingerprintSamples;
import io.signet.launcher.demo.Samples;
import io.signet.launcher.system.Home;
import io.signet.launcher.system.Memory;
import io.signet.launcher.system.Ports;
import io.signet.launcher.system.Progress;
import io.signet.launcher.system.Settings;
import io.signet.launcher.system.SignetSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The web app in Chromium, whose camera shows photographs, against the packaged services. */
class WebAppIT {
    private static final Path ROOT = Path.of(System.getProperty("signet.root"));
    private static final Path WALKS = ROOT.resolve("gateway/src/main/webui/e2e/real.mjs");
    private static final int MOST_MINUTES = 15;

    @TempDir
    Path directory;

    @TestFactory
    List<DynamicTest> theWebAppDoesItsJob() throws Exception {
        String chromium = Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium");
        assumeTrue(Files.isExecutable(Path.of(chromium)), "the walks need Chromium; CHROMIUM names it");
        Home home = Home.open(directory.resolve("home"), new SecureRandom());
        // One address does what many would.
        var unlimited = Map.of("SIGNET_LIMITS_REQUESTS", "100000", "SIGNET_LIMITS_PICTURES", "100000");
        var settings = new Settings(ROOT, home, Ports.free(), Memory.ofThisMachine(), unlimited);
        Progress progress = System.out::println;
        try (SignetSystem system = SignetSystem.start(settings, progress)) {
            return walked(system, Certificates.authority(home.certificates()));
        }
    }

    private List<DynamicTest> walked(SignetSystem system, Path authority) throws Exception {
        Path report = directory.resolve("walks.txt");
        var walks = new ProcessBuilder("node", WALKS.toString())
                .redirectErrorStream(true)
                .redirectOutput(report.toFile());
        Map<String, String> environment = walks.environment();
        // Browsers know passkeys at localhost, not at 127.0.0.1.
        environment.put("SIGNET_URL", system.address().toString().replace("127.0.0.1", "localhost"));
        environment.put("NODE_EXTRA_CA_CERTS", authority.toString());
        environment.put("SIGNET_PICTURES", pictures().toString());
        environment.put(
                "SIGNET_ADMINISTRATOR_TOKEN", system.administratorToken().orElseThrow());
        Process process = walks.start();
        if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        int status = process.waitFor();
        String told = Files.readString(report);
        System.out.println(told);
        var tests = new ArrayList<DynamicTest>();
        for (String line : told.lines().toList()) {
            if (line.startsWith("ok      ") || line.startsWith("FAILED  ")) {
                tests.add(dynamicTest(line.substring(8), () -> assertTrue(line.startsWith("ok"), told)));
            }
        }
        tests.add(dynamicTest("all walks were taken", () -> assertEquals(0, status, told)));
        return tests;
    }

    private Path pictures() throws Exception {
        Path pictures = Files.createDirectory(directory.resolve("pictures"));
        write(TestFaces.find(ROOT), pictures, "face");
        write(FingerprintSamples.in(ROOT.resolve("deploy/demo/fingerprints")), pictures, "finger");
        return pictures;
    }

    private static void write(Samples samples, Path pictures, String modality) throws IOException {
        write(samples.enrolled().getFirst(), pictures.resolve(modality + "-enrolled"));
        write(samples.genuine(), pictures.resolve(modality + "-genuine"));
        write(samples.impostor(), pictures.resolve(modality + "-impostor"));
    }

    private static void write(Picture picture, Path file) throws IOException {
        Files.write(file, picture.content());
    }
}
