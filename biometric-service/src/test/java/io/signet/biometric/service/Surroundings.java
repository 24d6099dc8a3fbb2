package io.signet.biometric.service;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What the service needs around it besides its database: keys, secrets, models and the other services. */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {
    private Peers peers;

    @Override
    public Map<String, String> start() {
        try {
            Path directory = Files.createTempDirectory("signet-biometric");
            Path keySet = Files.writeString(directory.resolve("jwks.json"), Tokens.keySet());
            Path secret = Files.writeString(directory.resolve("biometric.secret"), Peers.SECRET + "\n");
            peers = new Peers();
            String port = String.valueOf(peers.port());
            return Map.ofEntries(
                    Map.entry("signet.jwks", keySet.toUri().toString()),
                    Map.entry("signet.service.secret", secret.toString()),
                    Map.entry(
                            "signet.template.key",
                            directory.resolve("template.key").toString()),
                    Map.entry(
                            "signet.inference.models",
                            Path.of("src/test/resources/models")
                                    .toAbsolutePath()
                                    .toString()),
                    Map.entry("signet.inference.threads", "1"),
                    Map.entry("signet.inference.queue", "10"),
                    Map.entry("signet.matching.maximum-fmr", "0.00001"),
                    Map.entry("signet.outbox.interval", "1s"),
                    Map.entry("signet.access.open-for", "1h"),
                    Map.entry("quarkus.grpc.clients.auth.test-port", port),
                    Map.entry(
                            "quarkus.grpc.clients.analytics.test-port",
                            String.valueOf(peers.toAnalytics().port())),
                    Map.entry("quarkus.http.test-port", "0"),
                    Map.entry("quarkus.management.test-port", "0"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(peers, new TestInjector.MatchesType(Peers.class));
    }

    @Override
    public void stop() {
        if (peers != null) {
            peers.close();
        }
    }
}
