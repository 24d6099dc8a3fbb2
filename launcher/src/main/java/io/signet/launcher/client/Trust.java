package io.signet.launcher.client;

import io.grpc.util.AdvancedTlsX509KeyManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates a client believes. */
public final class Trust {
    private Trust() {}

    /**
     * Believes one authority and nobody else.
     *
     * @param authority its certificate, in PEM
     * @throws IOException when the file holds none
     */
    public static SSLContext in(Path authority) throws IOException {
        return context(authority, null);
    }

    /**
     * Believes the authority of a service, and has its certificate to show.
     *
     * @param peer directory with the certificates of the service
     * @throws IOException when there are none
     */
    static SSLContext as(Path peer) throws IOException {
        try {
            var identity = new AdvancedTlsX509KeyManager();
            identity.updateIdentityCredentials(
                    peer.resolve("peer.pem").toFile(),
                    peer.resolve("peer-key.pem").toFile());
            return context(peer.resolve("ca.pem"), new KeyManager[] {identity});
        } catch (GeneralSecurityException e) {
            throw new IOException(peer + " holds no certificate and its key", e);
        }
    }

    private static SSLContext context(Path authority, KeyManager[] identity) throws IOException {
        try (InputStream pem = Files.newInputStream(authority)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(identity, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(authority + " holds no certificate of an authority", e);
        }
    }
}
