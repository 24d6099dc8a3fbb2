package io.signet.launcher.certs;

import io.signet.launcher.certs.Signer.Authority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The certificates of one system, below a directory that only its owner may read. {@code authority/} signs all; each
 * service has a directory of its own with the certificate that its peers know it by, {@code peer.pem}, and the
 * authority's, {@code ca.pem}; the gateway has {@code web.pem} too, which it shows to browsers.
 */
public final class Certificates {
    private static final List<String> PEERS = List.of("gateway", "auth", "biometric", "analytics");
    private static final String AUTHORITY = "authority";
    private static final String GATEWAY = "gateway";
    private static final String PEER = "peer";
    private static final String WEB = "web";
    /** How long before its end a certificate is replaced. */
    private static final Duration BEFORE_END = Duration.ofDays(30);

    private final Path directory;
    private final Path requests;
    private final Signer signer;
    private final Clock clock;

    Certificates(Path directory, Path requests, Signer signer, Clock clock) {
        this.directory = directory;
        this.requests = requests;
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * Certificates by CFSSL where it is installed, else by a library.
     *
     * @param directory where they are, or will be
     * @param root the source tree, with CFSSL's files in {@code deploy/certs}
     */
    public static Certificates in(Path directory, Path root) throws InterruptedException {
        Clock clock = Clock.systemUTC();
        Signer signer = CfsslSigner.isInstalled() ? new CfsslSigner() : new LibrarySigner(new SecureRandom(), clock);
        return new Certificates(directory, root.resolve("deploy/certs"), signer, clock);
    }

    /** The authority's certificate, which a client has to trust. */
    public static Path authority(Path directory) {
        return directory.resolve(AUTHORITY).resolve("ca.pem");
    }

    /**
     * What a service's own files are in.
     *
     * @param peer such as {@code auth}
     */
    public static Path of(Path directory, String peer) {
        return directory.resolve(peer);
    }

    /** Who makes certificates, for people. */
    public String signer() {
        return signer.name();
    }

    /**
     * Makes what is missing and replaces what ends within 30 days. Keys stay as they are, so that clients who pinned one
     * go on.
     *
     * @param hosts by what else people reach the gateway, DNS names and IP addresses; kept from then on
     * @param made told of each certificate that was made
     */
    public void provide(List<String> hosts, Consumer<Issued> made) throws IOException, InterruptedException {
        Authority authority = provideAuthority(made);
        for (String peer : PEERS) {
            Path home = directory(of(directory, peer));
            PemFiles.write(home.resolve("ca.pem"), PemFiles.certificate(authority.certificate()));
            provide(authority, home, PEER, peer, List.of(), made);
        }
        provide(authority, of(directory, GATEWAY), WEB, WEB, hosts, made);
    }

    /** What browsers see of the gateway. */
    public Issued web() throws IOException {
        Path file = of(directory, GATEWAY).resolve(WEB + ".pem");
        return new Issued(file, PemFiles.certificate(file));
    }

    private Authority provideAuthority(Consumer<Issued> made) throws IOException, InterruptedException {
        directory(directory);
        Path home = directory(directory.resolve(AUTHORITY));
        Path file = authority(directory);
        KeyFile key = key(home.resolve("ca-key.pem"));
        if (!Files.exists(file) || !isCurrent(PemFiles.certificate(file), key)) {
            made.accept(write(file, signer.authority(requests.resolve("authority.json"), key)));
        }
        return new Authority(file, key, requests.resolve("profiles.json"));
    }

    private void provide(
            Authority authority, Path home, String profile, String name, List<String> hosts, Consumer<Issued> made)
            throws IOException, InterruptedException {
        Path file = home.resolve(profile + ".pem");
        Path request = requests.resolve(name + ".json");
        KeyFile key = key(home.resolve(profile + "-key.pem"));
        var wanted = new TreeSet<String>();
        CertificateRequest.read(request).hosts().forEach(host -> wanted.add(Names.host(host)));
        hosts.forEach(host -> wanted.add(Names.host(host)));
        if (Files.exists(file)) {
            X509Certificate present = PemFiles.certificate(file);
            wanted.addAll(Names.hosts(present));
            if (isCurrent(present, key)
                    && isSignedBy(authority, present)
                    && Names.hosts(present).equals(wanted)) {
                return;
            }
        }
        made.accept(write(file, signer.leaf(authority, request, new ArrayList<>(wanted), key, profile)));
    }

    private boolean isCurrent(X509Certificate certificate, KeyFile key) {
        return certificate.getPublicKey().equals(key.publicKey())
                && certificate.getNotAfter().toInstant().isAfter(clock.instant().plus(BEFORE_END));
    }

    private static boolean isSignedBy(Authority authority, X509Certificate certificate) throws IOException {
        try {
            certificate.verify(PemFiles.certificate(authority.certificate()).getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Issued write(Path file, X509Certificate certificate) throws IOException {
        PemFiles.write(file, certificate);
        return new Issued(file, certificate);
    }

    private static KeyFile key(Path path) throws IOException {
        return Files.exists(path) ? KeyFile.read(path) : KeyFile.create(path);
    }

    private static Path directory(Path path) throws IOException {
        Files.createDirectories(path);
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }
}
