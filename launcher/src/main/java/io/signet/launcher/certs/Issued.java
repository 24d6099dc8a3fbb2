package io.signet.launcher.certs;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;

/** A certificate and the file that it is in. */
public record Issued(Path file, X509Certificate certificate) {
    /** DNS names and IP addresses. */
    public Set<String> hosts() {
        return Names.hosts(certificate);
    }

    public Instant until() {
        return certificate.getNotAfter().toInstant();
    }

    /** What clients pin the public key by (RFC 7469, 2.4), as {@code curl --pinnedpubkey} takes it. */
    public String pin() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(certificate.getPublicKey().getEncoded());
            return "sha256//" + Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
