package io.signet.launcher.certs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Set;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;

/** Keys and certificates in files that their owner alone can read. */
final class PemFiles {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_READS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private PemFiles() {}

    /** Moves it into place, so that nobody reads half of it. */
    static void write(Path path, Object content) throws IOException {
        Path draft = Files.createTempFile(path.getParent(), "draft", "", OWNER_READS);
        Files.writeString(draft, pem(content));
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
    }

    static String pem(Object content) throws IOException {
        var text = new StringWriter();
        try (var pem = new JcaPEMWriter(text)) {
            pem.writeObject(content);
        }
        return text.toString();
    }

    static X509Certificate certificate(Path path) throws IOException {
        return certificate(Files.readString(path));
    }

    /** @throws IOException for what is no certificate in PEM */
    static X509Certificate certificate(String pem) throws IOException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
        } catch (CertificateException e) {
            throw new IOException("not a certificate in PEM", e);
        }
    }
}
