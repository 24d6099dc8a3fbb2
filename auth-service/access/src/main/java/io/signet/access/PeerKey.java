package io.signet.access;

import io.quarkus.tls.runtime.KeyStoreAndKeyCertOptions;
import io.quarkus.tls.runtime.KeyStoreProvider;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import jakarta.inject.Singleton;
import java.net.Socket;
import java.nio.file.Path;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The key and certificate that peers know this service by. The TLS registry reads them again and again; whoever uses them
 * has the newest from then on, gRPC's clients too, which keep for good what they were made with.
 */
@Singleton
@Identifier("peers")
class PeerKey implements KeyStoreProvider {
    private final Optional<Path> directory;
    private final Newest newest = new Newest();

    PeerKey(@ConfigProperty(name = "signet.certificates") Optional<Path> directory) {
        this.directory = directory;
    }

    /** Null where there is no directory of certificates: nobody speaks TLS then. */
    @Override
    public KeyStoreAndKeyCertOptions getKeyStore(Vertx vertx) {
        return directory.map(own -> read(own, vertx)).orElse(null);
    }

    private KeyStoreAndKeyCertOptions read(Path own, Vertx vertx) {
        var pem = new PemKeyCertOptions()
                .addCertPath(own.resolve("peer.pem").toString())
                .addKeyPath(own.resolve("peer-key.pem").toString());
        try {
            newest.current =
                    (X509ExtendedKeyManager) pem.getKeyManagerFactory(vertx).getKeyManagers()[0];
            return new KeyStoreAndKeyCertOptions(pem.loadKeyStore(vertx), KeyCertOptions.wrap(newest));
        } catch (Exception e) {
            throw new IllegalStateException("in %s are no certificate and its key".formatted(own), e);
        }
    }

    private static final class Newest extends X509ExtendedKeyManager {
        private volatile X509ExtendedKeyManager current;

        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            return current.getClientAliases(keyType, issuers);
        }

        @Override
        public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
            return current.chooseClientAlias(keyType, issuers, socket);
        }

        @Override
        public String chooseEngineClientAlias(String[] keyType, Principal[] issuers, SSLEngine engine) {
            return current.chooseEngineClientAlias(keyType, issuers, engine);
        }

        @Override
        public String[] getServerAliases(String keyType, Principal[] issuers) {
            return current.getServerAliases(keyType, issuers);
        }

        @Override
        public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
            return current.chooseServerAlias(keyType, issuers, socket);
        }

        @Override
        public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
            return current.chooseEngineServerAlias(keyType, issuers, engine);
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return current.getCertificateChain(alias);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return current.getPrivateKey(alias);
        }
    }
}
