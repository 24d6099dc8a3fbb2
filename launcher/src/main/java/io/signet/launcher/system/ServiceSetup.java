package io.signet.launcher.system;

import io.signet.launcher.certs.Certificates;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a service is called and what it is told through its environment: docs/architecture.md lists the names. */
final class ServiceSetup {
    private static final String LOOPBACK = "127.0.0.1";

    /** All services share the machine; with fewer loops a request goes from one thread to another less often. */
    private static final int EVENT_LOOPS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final Settings settings;
    private final Servers servers;

    ServiceSetup(Settings settings, Servers servers) {
        this.settings = settings;
        this.servers = servers;
    }

    /** @throws CannotRun when the service is not built */
    List<String> command(Service service) throws CannotRun {
        Path application = service.application(settings.root());
        if (!Files.exists(application)) {
            throw new CannotRun("%s is not built: %s is missing".formatted(service.module(), application));
        }
        List<String> command = java(service, settings.memory());
        var cache = new AotCache(application);
        if (cache.exists()) {
            command.addAll(cache.use());
        } else {
            settings.recordings()
                    .ifPresent(directory -> command.addAll(AotCache.record(recording(directory, service))));
        }
        command.add("-jar");
        command.add(application.toString());
        return command;
    }

    /** Where a service without a cache writes down what one is made from. */
    static Path recording(Path directory, Service service) {
        return directory.resolve(service.module() + ".aotconf");
    }

    /** The JVM with the options that it runs a service with, but for the cache. */
    static List<String> java(Service service, Memory memory) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + memory.heap(service));
        // G1 gives each picture regions of its own and marks the whole heap time and again because of them;
        // its barriers take from all services what a few cores do not have.
        command.add("-XX:+UseParallelGC");
        // A service that is out of memory is restarted better than kept half alive.
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("--sun-misc-unsafe-memory-access=allow");
        // What one turn of an event loop writes goes out in one piece: io.signet.access.WrittenTogether.
        command.add("-Dio.netty.bootstrap.extensions=serviceload");
        // Vert.x puts each key into a PKCS#12 store that never leaves the memory, under a password that everybody
        // knows: to stretch that 10,000 times keeps nobody out.
        command.add("-Dkeystore.pkcs12.keyPbeIterationCount=1");
        return command;
    }

    URI readiness(Service service) {
        return URI.create("http://%s:%d/q/health/ready"
                .formatted(LOOPBACK, settings.ports().management().get(service)));
    }

    Map<String, String> environment(Service service) throws IOException {
        Home home = settings.home();
        var environment = new HashMap<String, String>();
        environment.put("QUARKUS_HTTP_HOST", LOOPBACK);
        environment.put("QUARKUS_HTTP_SSL_PORT", port(service));
        environment.put(
                "SIGNET_CERTIFICATES",
                Certificates.of(home.certificates(), service.id()).toString());
        environment.put("QUARKUS_MANAGEMENT_HOST", LOOPBACK);
        environment.put(
                "QUARKUS_MANAGEMENT_PORT",
                Integer.toString(settings.ports().management().get(service)));
        environment.put("QUARKUS_VERTX_EVENT_LOOPS_POOL_SIZE", Integer.toString(EVENT_LOOPS));
        environment.put("SIGNET_JWKS", home.keySet().toString());
        environment.put("QUARKUS_REDIS_HOSTS", servers.redisAddress());
        environment.put("QUARKUS_REDIS_PASSWORD", servers.redisPassword());
        for (Service sibling : Service.values()) {
            String client = "QUARKUS_GRPC_CLIENTS_" + sibling.id().toUpperCase(java.util.Locale.ROOT);
            environment.put(client + "_HOST", LOOPBACK);
            environment.put(client + "_PORT", port(sibling));
        }
        if (service.hasDatabase()) {
            String address = servers.databaseAddress(service);
            // All services start at once: on a busy machine a connection takes its time.
            environment.put("QUARKUS_DATASOURCE_JDBC_ACQUISITION_TIMEOUT", "60s");
            environment.put("QUARKUS_FLYWAY_CONNECT_RETRIES", "10");
            environment.put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:" + address);
            environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", address);
            environment.put(
                    "QUARKUS_DATASOURCE_USERNAME", servers.database(service).user());
            environment.put(
                    "QUARKUS_DATASOURCE_PASSWORD", servers.database(service).password());
        }
        environment.putAll(own(service));
        environment.putAll(settings.extra());
        return environment;
    }

    private Map<String, String> own(Service service) throws IOException {
        Home home = settings.home();
        return switch (service) {
            case AUTH ->
                Map.of(
                        "SIGNET_TOKEN_KEYS", home.tokenKeys().toString(),
                        "SIGNET_SERVICE_SECRETS", home.secrets().toString(),
                        "SIGNET_ADMINISTRATOR_TOKEN", home.administratorToken().toString(),
                        "SIGNET_TOTP_KEY", home.totpKey().toString(),
                        "SIGNET_MAIL_PAGE", home.mails().toString(),
                        "SIGNET_MAIL_SITE",
                                ofOperator("SIGNET_MAIL_SITE", "https://localhost:%s".formatted(port(Service.GATEWAY))),
                        "SIGNET_PASSKEY_ORIGINS",
                                ofOperator(
                                        "SIGNET_PASSKEY_ORIGINS",
                                        "https://localhost:%s".formatted(port(Service.GATEWAY))),
                        "SIGNET_SOCIAL_SITE",
                                ofOperator(
                                        "SIGNET_SOCIAL_SITE", "https://localhost:%s".formatted(port(Service.GATEWAY))));
            case BIOMETRIC ->
                Map.of(
                        // It alone calls siblings on its own behalf and gets a token for that.
                        "SIGNET_SERVICE_SECRET", home.secret(service).toString(),
                        "SIGNET_TEMPLATE_KEY", home.templateKey().toString(),
                        "SIGNET_INFERENCE_MODELS",
                                settings.root().resolve("models").toString());
            case ANALYTICS, GATEWAY -> Map.of();
        };
    }

    private static String ofOperator(String variable, String otherwise) {
        return System.getenv().getOrDefault(variable, otherwise);
    }

    private String port(Service service) {
        return Integer.toString(settings.ports().http().get(service));
    }
}
