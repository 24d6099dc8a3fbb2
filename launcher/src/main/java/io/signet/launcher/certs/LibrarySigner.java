package io.signet.launcher.certs;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs by itself, for where no CFSSL is installed: RFC 5280. */
final class LibrarySigner implements Signer {
    private static final String SIGNATURE = "SHA256withECDSA";
    /** CA/Browser Forum Baseline Requirements, 7.1: at least 64 bits of a random source, and positive. */
    private static final int SERIAL_BITS = 159;
    /** For clocks that are behind. */
    private static final Duration EARLIER = Duration.ofMinutes(5);

    private final SecureRandom random;
    private final Clock clock;

    LibrarySigner(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "Bouncy Castle";
    }

    @Override
    public X509Certificate authority(Path request, KeyFile key) throws IOException {
        CertificateRequest asked = CertificateRequest.read(request);
        Duration expiry = asked.authority().orElseThrow(() -> new IOException(request + " is not for an authority"));
        X500Principal itself = Names.principal(asked.commonName());
        X509v3CertificateBuilder builder = builder(itself, itself, expiry, key);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return signed(builder, key);
    }

    @Override
    public X509Certificate leaf(Authority authority, Path request, List<String> hosts, KeyFile key, String profile)
            throws IOException {
        SigningProfile allowed = SigningProfile.read(authority.profiles(), profile);
        X509Certificate issuer = PemFiles.certificate(authority.certificate());
        X509v3CertificateBuilder builder = builder(
                issuer.getSubjectX500Principal(),
                Names.principal(CertificateRequest.read(request).commonName()),
                allowed.expiry(),
                key);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, keyUsage(allowed));
        builder.addExtension(Extension.extendedKeyUsage, false, purposes(allowed));
        builder.addExtension(Extension.subjectAlternativeName, false, Names.alternatives(hosts));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                identifiers().createAuthorityKeyIdentifier(issuer.getPublicKey()));
        return signed(builder, authority.key());
    }

    private X509v3CertificateBuilder builder(X500Principal issuer, X500Principal subject, Duration expiry, KeyFile key)
            throws CertIOException {
        Instant now = clock.instant();
        var builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, random),
                Date.from(now.minus(EARLIER)),
                Date.from(now.plus(expiry)),
                subject,
                key.publicKey());
        return builder.addExtension(
                Extension.subjectKeyIdentifier, false, identifiers().createSubjectKeyIdentifier(key.publicKey()));
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, KeyFile by) throws IOException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(by.privateKey())));
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IOException("the certificate could not be signed", e);
        }
    }

    private static JcaX509ExtensionUtils identifiers() {
        try {
            return new JcaX509ExtensionUtils();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    private static KeyUsage keyUsage(SigningProfile profile) throws IOException {
        if (!profile.usages().contains("digital signature")) {
            throw new IOException("a profile without the usage \"digital signature\" is no good for TLS 1.3");
        }
        return new KeyUsage(KeyUsage.digitalSignature);
    }

    private static ExtendedKeyUsage purposes(SigningProfile profile) throws IOException {
        var purposes = new ArrayList<KeyPurposeId>();
        for (String usage : profile.usages()) {
            switch (usage) {
                case "digital signature" -> {}
                case "server auth" -> purposes.add(KeyPurposeId.id_kp_serverAuth);
                case "client auth" -> purposes.add(KeyPurposeId.id_kp_clientAuth);
                default -> throw new IOException("usage \"%s\" of a profile is not known here".formatted(usage));
            }
        }
        return new ExtendedKeyUsage(purposes.toArray(KeyPurposeId[]::new));
    }
}
