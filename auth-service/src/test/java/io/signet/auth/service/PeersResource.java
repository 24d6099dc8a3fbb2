package io.signet.auth.service;

import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.signet.infrastructure.test.Link;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import no.nav.security.mock.oauth2.MockOAuth2Server;

/** The siblings of auth-service, played, a real provider of OpenID Connect, and a directory for files. Cheap passwords and quick schedules. */
public final class PeersResource implements QuarkusTestResourceLifecycleManager {
    static final String ANALYTICS_SECRET = "analytics-secret-0123456789abcdef0123456789";

    /** As which providers know us. */
    static final String CLIENT = "signet-client";

    private Server server;
    private Peers peers;

    @Override
    public Map<String, String> start() {
        try {
            Path files = Files.createTempDirectory("signet-auth");
            Path secrets = Files.createDirectory(files.resolve("secrets"));
            Files.writeString(
                    Files.createFile(
                            secrets.resolve("analytics.secret"),
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
                    ANALYTICS_SECRET + "\n");
            Queue<String> authorizations = new ConcurrentLinkedQueue<>();
            var biometric = new FakeBiometric();
            var analytics = new FakeAnalytics();
            server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                    .addService(biometric)
                    .addService(analytics)
                    .intercept(new Noting(authorizations))
                    .build()
                    .start();
            var toAnalytics = new Link("localhost", server.getPort());
            var provider = new MockOAuth2Server();
            provider.start();
            peers = new Peers(biometric, analytics, toAnalytics, provider, authorizations, files);
            return configuration(files, secrets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> configuration(Path files, Path secrets) {
        var configuration = new HashMap<String, String>();
        configuration.put("quarkus.http.test-port", "0");
        configuration.put("quarkus.management.test-port", "0");
        configuration.put("quarkus.grpc.clients.biometric.test-port", String.valueOf(server.getPort()));
        configuration.put(
                "quarkus.grpc.clients.analytics.test-port",
                String.valueOf(peers.toAnalytics().port()));
        configuration.put("signet.jwks", files.resolve("jwks.json").toString());
        configuration.put("signet.token.keys", files.resolve("token").toString());
        configuration.put("signet.service.secrets", secrets.toString());
        configuration.put(
                "signet.administrator-token", files.resolve("administrator").toString());
        configuration.put("signet.password.cost", "6");
        configuration.put("signet.totp.key", files.resolve("totp.key").toString());
        configuration.put("signet.mail.page", files.resolve("mails.html").toString());
        configuration.put("signet.mail.pause", "0s");
        configuration.put("signet.biometric.deadline", "3s");
        configuration.put("signet.outbox.every", "1s");
        configuration.put("signet.sweep.every", "1s");
        configuration.put("signet.erasure.retry", "1s");
        configuration.put("signet.retain.every", "1s");
        configuration.put("signet.retain.delay", "1s");
        for (String provider : new String[] {"careful", "trusted"}) {
            configure(
                    configuration,
                    provider,
                    peers.provider().issuerUrl(provider).toString());
        }
        configuration.put("signet.social.providers.trusted.link-by-email", "true");
        configure(configuration, "away", "http://localhost:1/away");
        return configuration;
    }

    private static void configure(Map<String, String> configuration, String provider, String issuer) {
        String prefix = "signet.social.providers." + provider + ".";
        configuration.put(prefix + "name", "The " + provider + " one");
        configuration.put(prefix + "issuer", issuer);
        configuration.put(prefix + "client-id", CLIENT);
        configuration.put(prefix + "client-secret", "a secret of " + provider);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(peers, new TestInjector.MatchesType(Peers.class));
    }

    @Override
    public void stop() {
        if (peers != null) {
            peers.toAnalytics().close();
            peers.provider().shutdown();
        }
        if (server != null) {
            server.shutdownNow();
        }
    }

    private record Noting(Queue<String> authorizations) implements ServerInterceptor {
        private static final Metadata.Key<String> AUTHORIZATION =
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            authorizations.add(String.valueOf(headers.get(AUTHORIZATION)));
            return next.startCall(call, headers);
        }
    }
}
