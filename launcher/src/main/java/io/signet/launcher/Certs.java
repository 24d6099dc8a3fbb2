package io.signet.launcher;

import io.signet.launcher.certs.Certificates;
import io.signet.launcher.certs.Issued;
import io.signet.launcher.system.CannotRun;
import io.signet.launcher.system.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** {@code ./signet certs}: makes what is missing of the certificates and replaces what is about to end. */
final class Certs {
    private static final String DIRECTORY = "--out";
    private static final String HOSTS = "--hosts";
    static final Set<String> OPTIONS = Set.of(DIRECTORY, HOSTS);

    private static final int DONE = 0;

    private Certs() {}

    static int run(Path root, Options options) throws CannotRun {
        Path directory = options.text(DIRECTORY).isPresent()
                ? Path.of(options.text(DIRECTORY).get()).toAbsolutePath().normalize()
                : Home.open(Home.location(System.getenv()), new SecureRandom()).certificates();
        List<String> hosts =
                options.text(HOSTS).map(list -> List.of(list.split(","))).orElse(List.of());
        try {
            Certificates certificates = Certificates.in(directory, root);
            System.out.printf("Certificates by %s in %s%n", certificates.signer(), directory);
            certificates.provide(hosts, Certs::tell);
            announce(directory, certificates.web(), System.out::println);
            return DONE;
        } catch (IOException e) {
            throw new CannotRun("no certificates could be made: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("the making of certificates was interrupted", e);
        }
    }

    /** What a client needs to know of the gateway's certificate. */
    static void announce(Path directory, Issued web, Consumer<String> output) {
        output.accept("Browsers trust it once they trust " + Certificates.authority(directory));
        output.accept("Its public key, to pin: " + web.pin());
    }

    private static void tell(Issued issued) {
        System.out.printf(
                "  %s  until %tF  %s%n",
                issued.file(), issued.certificate().getNotAfter(), String.join(" ", issued.hosts()));
    }
}
