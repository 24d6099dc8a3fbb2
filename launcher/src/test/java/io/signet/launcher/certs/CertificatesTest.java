package io.signet.launcher.certs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CertificatesTest {
    private static final Path REQUESTS = Path.of(System.getProperty("signet.root"), "deploy/certs");
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

    @TempDir
    Path directory;

    private final List<Issued> made = new ArrayList<>();

    static Stream<Signer> signers() {
        return Stream.of(library(Clock.systemUTC()), new CfsslSigner());
    }

    @ParameterizedTest
    @MethodSource("signers")
    void eachPeerIsNamedAndSignedByTheAuthorityAlone(Signer signer) throws Exception {
        provide(signer, List.of());
        X509Certificate authority = PemFiles.certificate(Certificates.authority(directory));
        assertEquals(0, authority.getBasicConstraints(), "it signs no other authorities");
        for (String peer : List.of("gateway", "auth", "biometric", "analytics")) {
            X509Certificate certificate =
                    PemFiles.certificate(Certificates.of(directory, peer).resolve("peer.pem"));
            validate(certificate, authority);
            assertTrue(Names.hosts(certificate).contains(peer + ".signet.internal"));
            assertEquals(List.of(SERVER_AUTH, CLIENT_AUTH), certificate.getExtendedKeyUsage());
            assertEquals(-1, certificate.getBasicConstraints());
        }
    }

    @ParameterizedTest
    @MethodSource("signers")
    void whatBrowsersSeeIsGoodForNoCallsAmongServices(Signer signer) throws Exception {
        provide(signer, List.of("signet.example.org", "192.0.2.7"));
        X509Certificate web = certificates(signer).web().certificate();
        validate(web, PemFiles.certificate(Certificates.authority(directory)));
        assertEquals(List.of(SERVER_AUTH), web.getExtendedKeyUsage());
        assertEquals(
                Set.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "signet.example.org", "192.0.2.7"),
                Names.hosts(web));
    }

    @ParameterizedTest
    @MethodSource("signers")
    void whatIsGoodIsKept(Signer signer) throws Exception {
        provide(signer, List.of("signet.example.org"));
        assertEquals(6, made.size());
        made.clear();
        provide(signer, List.of());
        assertEquals(List.of(), made);
    }

    @Test
    void onlyTheirOwnerReadsThem() throws Exception {
        provide(library(Clock.systemUTC()), List.of());
        try (var files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                assertEquals(
                        Files.isDirectory(file) ? "rwx------" : "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                        file.toString());
            }
        }
    }

    @Test
    void aMonthBeforeItsEndACertificateIsReplacedAndItsKeyIsNot() throws Exception {
        provide(library(Clock.systemUTC()), List.of());
        Issued before = certificates(library(Clock.systemUTC())).web();
        made.clear();
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(336));
        new Certificates(directory, REQUESTS, library(later), later).provide(List.of(), made::add);
        assertEquals(5, made.size(), "all but the authority's");
        Issued after = made.getLast();
        assertNotEquals(before.certificate(), after.certificate());
        assertEquals(before.pin(), after.pin());
        assertTrue(after.until().isAfter(before.until()));
    }

    @Test
    void anotherAuthorityMeansOtherCertificates() throws Exception {
        provide(library(Clock.systemUTC()), List.of());
        Files.delete(directory.resolve("authority/ca-key.pem"));
        made.clear();
        provide(library(Clock.systemUTC()), List.of());
        assertEquals(6, made.size());
        X509Certificate authority = PemFiles.certificate(Certificates.authority(directory));
        assertEquals(
                authority,
                PemFiles.certificate(Certificates.of(directory, "auth").resolve("ca.pem")));
    }

    private void provide(Signer signer, List<String> hosts) throws Exception {
        assumeTrue(
                !(signer instanceof CfsslSigner) || CfsslSigner.isInstalled(),
                "not tried: cfssl is not installed (package golang-cfssl)");
        certificates(signer).provide(hosts, made::add);
    }

    private Certificates certificates(Signer signer) {
        return new Certificates(directory, REQUESTS, signer, Clock.systemUTC());
    }

    private static Signer library(Clock clock) {
        return new LibrarySigner(new SecureRandom(), clock);
    }

    private static void validate(X509Certificate certificate, X509Certificate authority) throws Exception {
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
        parameters.setRevocationEnabled(false);
        var _ = CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)), parameters);
    }
}
