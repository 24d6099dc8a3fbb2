package io.signet.infrastructure.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.signet.infrastructure.Database;
import io.signet.infrastructure.PostgresServer;
import io.signet.infrastructure.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A real PostgreSQL with an empty database and a real Redis for a {@code @QuarkusTest}:
 * {@code @WithTestResource(InfrastructureResource.class)}. The argument {@code postgres} or {@code redis} with the value
 * {@code false} leaves one out. Fields of type {@link Links} and {@link TestDatabase} are set. The servers are started once a JVM and shared.
 */
public final class InfrastructureResource implements QuarkusTestResourceLifecycleManager {
    private boolean wantsPostgres = true;
    private boolean wantsRedis = true;
    private Links links;
    private TestDatabase contents;

    @Override
    public void init(Map<String, String> arguments) {
        wantsPostgres = Boolean.parseBoolean(arguments.getOrDefault("postgres", "true"));
        wantsRedis = Boolean.parseBoolean(arguments.getOrDefault("redis", "true"));
    }

    @Override
    public Map<String, String> start() {
        try {
            var configuration = new HashMap<String, String>();
            Link postgres = wantsPostgres ? postgres(configuration) : null;
            Link redis = wantsRedis ? redis(configuration) : null;
            links = new Links(postgres, redis);
            return configuration;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Link postgres(Map<String, String> configuration) throws IOException {
        PostgresServer server = SharedPostgres.SERVER;
        String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
        var database = new Database(name, name, UUID.randomUUID().toString());
        try {
            server.ensure(database);
        } catch (SQLException e) {
            throw new IllegalStateException("the test database could not be created", e);
        }
        contents = new TestDatabase(server, database);
        var link = new Link(server.host(), server.port());
        String address = "postgresql://%s:%d/%s".formatted(link.host(), link.port(), name);
        configuration.put("quarkus.datasource.jdbc.url", "jdbc:" + address);
        configuration.put("quarkus.datasource.reactive.url", address);
        configuration.put("quarkus.datasource.username", database.user());
        configuration.put("quarkus.datasource.password", database.password());
        return link;
    }

    private static Link redis(Map<String, String> configuration) throws IOException {
        RedisServer server = SharedRedis.SERVER;
        var link = new Link(server.host(), server.port());
        configuration.put("quarkus.redis.hosts", "redis://%s:%d".formatted(link.host(), link.port()));
        if (!server.password().isEmpty()) {
            configuration.put("quarkus.redis.password", server.password());
        }
        return link;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(links, new TestInjector.MatchesType(Links.class));
        injector.injectIntoFields(contents, new TestInjector.MatchesType(TestDatabase.class));
    }

    @Override
    public void stop() {
        if (links != null && links.postgres() != null) {
            links.postgres().close();
        }
        if (links != null && links.redis() != null) {
            links.redis().close();
        }
    }

    private static final class SharedPostgres {
        static final PostgresServer SERVER = closedAtExit(Backend.chosen().postgres());
    }

    private static final class SharedRedis {
        static final RedisServer SERVER = closedAtExit(Backend.chosen().redis());
    }

    private static <T extends AutoCloseable> T closedAtExit(T server) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                server.close();
            } catch (Exception e) {
                System.err.println("A test server could not be stopped: " + e.getMessage());
            }
        }));
        return server;
    }
}
