package io.signet.launcher;

import io.signet.launcher.certs.Certificates;
import io.signet.launcher.client.Trust;
import io.signet.launcher.demo.Demonstration;
import io.signet.launcher.demo.FaceSamples;
import io.signet.launcher.demo.FingerprintSamples;
import io.signet.launcher.demo.SampleFacePackage;
import io.signet.launcher.demo.Samples;
import io.signet.launcher.system.CannotRun;
import io.signet.launcher.system.Home;
import io.signet.launcher.system.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** {@code ./signet demo}: shows the main job against a running system. */
final class Demo {
    private static final String FACE = "--face";
    private static final String AGAIN = "--face2";
    private static final String IMPOSTOR = "--impostor";
    /** A directory with photographs to use instead of those of the package. */
    private static final String PHOTOGRAPHS = "--photographs";

    /** Which pictures to show. */
    static final Set<String> PICTURES = Set.of(FACE, AGAIN, IMPOSTOR, PHOTOGRAPHS);

    private static final String ADDRESS = "--url";
    private static final String AUTHORITY = "--ca";
    static final Set<String> OPTIONS = Set.of(ADDRESS, AUTHORITY, FACE, AGAIN, IMPOSTOR, PHOTOGRAPHS);

    private static final String LOCAL = "https://localhost:" + Ports.DEFAULT_FIRST;

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1");

    private static final int DONE = 0;
    /** Everything went as it should, but no faces could be had. */
    private static final int WITHOUT_FACES = 3;

    private Demo() {}

    static int run(Path root, Options options) throws CannotRun {
        URI address = address(options.text(ADDRESS).orElse(LOCAL));
        Samples fingerprints = FingerprintSamples.in(root.resolve("deploy/demo/fingerprints"));
        try {
            Optional<Samples> faces = faces(options);
            new Demonstration(
                            address,
                            trust(options, address),
                            faces,
                            fingerprints,
                            new SecureRandom(),
                            System.out::println)
                    .run();
            if (faces.isEmpty()) {
                System.out.println("\nThe fingerprint part went as it should; faces were not shown.");
                return WITHOUT_FACES;
            }
            System.out.println("\nEverything went as it should.");
            return DONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("the demonstration was interrupted", e);
        }
    }

    /** @throws MisuseException for what is not the address of a web site */
    static URI address(String text) {
        try {
            var address = new URI(text);
            if (("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // The same to its reader.
        }
        throw new MisuseException(ADDRESS + " needs an address such as " + LOCAL + ", got " + text);
    }

    /** Given by name; on this machine what {@code ./signet up} made; else whom Java trusts anyway. */
    private static SSLContext trust(Options options, URI address) throws CannotRun {
        Path own = Certificates.authority(Home.location(System.getenv()).resolve("certs"));
        try {
            if (options.text(AUTHORITY).isPresent()) {
                return Trust.in(path(options, AUTHORITY));
            }
            return HERE.contains(address.getHost()) && Files.exists(own) ? Trust.in(own) : SSLContext.getDefault();
        } catch (IOException e) {
            throw new CannotRun("the authority's certificate cannot be read: " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK speaks TLS", e);
        }
    }

    static Optional<Samples> faces(Options options) throws CannotRun, InterruptedException {
        List<String> own = List.of(FACE, AGAIN, IMPOSTOR);
        long given = own.stream().filter(name -> options.text(name).isPresent()).count();
        if (given > 0) {
            if (given < own.size()) {
                throw new MisuseException("give all of " + String.join(", ", own));
            }
            return Optional.of(FaceSamples.of(path(options, FACE), path(options, AGAIN), path(options, IMPOSTOR)));
        }
        if (options.text(PHOTOGRAPHS).isPresent()) {
            return Optional.of(FaceSamples.in(path(options, PHOTOGRAPHS)));
        }
        Home home = Home.open(Home.location(System.getenv()), new SecureRandom());
        try {
            return Optional.of(new SampleFacePackage(home.cache()).samples());
        } catch (IOException e) {
            System.out.println("No faces can be shown: " + e.getMessage() + ".");
            System.out.println("Give your own with --face FILE --face2 FILE --impostor FILE.");
            return Optional.empty();
        }
    }

    private static Path path(Options options, String name) {
        return Path.of(options.text(name).orElseThrow());
    }
}
