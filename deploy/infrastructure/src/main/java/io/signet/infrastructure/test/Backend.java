package io.signet.infrastructure.test;

import io.signet.infrastructure.EmbeddedPostgres;
import io.signet.infrastructure.EmbeddedRedis;
import io.signet.infrastructure.PostgresServer;
import io.signet.infrastructure.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * Where the tests of all modules get PostgreSQL and Redis from; the one switch is the environment variable
 * {@code SIGNET_TEST_INFRASTRUCTURE}: {@code auto} (the default), {@code environment}, {@code docker} or
 * {@code embedded}.
 */
enum Backend {
    /** Servers that run already: {@code SIGNET_TEST_POSTGRES} and {@code SIGNET_TEST_REDIS} hold their URIs. */
    ENVIRONMENT {
        @Override
        PostgresServer postgres() {
            URI uri = uri(POSTGRES_VARIABLE);
            String[] user = uri.getUserInfo().split(":", 2);
            return new RunningPostgres(uri.getHost(), uri.getPort(), user[0], user[1], () -> {});
        }

        @Override
        RedisServer redis() {
            URI uri = uri(REDIS_VARIABLE);
            String password = uri.getUserInfo() == null ? "" : uri.getUserInfo().replaceFirst("^.*:", "");
            return new RunningRedis(uri.getHost(), uri.getPort(), password, () -> {});
        }
    },

    /** Testcontainers. */
    DOCKER {
        @Override
        @SuppressWarnings("resource")
        PostgresServer postgres() {
            var container = new PostgreSQLContainer("postgres:17-alpine");
            container.start();
            return new RunningPostgres(
                    container.getHost(),
                    container.getMappedPort(5432),
                    container.getUsername(),
                    container.getPassword(),
                    container::stop);
        }

        @Override
        @SuppressWarnings("resource")
        RedisServer redis() {
            var container = new GenericContainer<>("redis:7-alpine").withExposedPorts(6379);
            container.start();
            return new RunningRedis(container.getHost(), container.getMappedPort(6379), "", container::stop);
        }
    },

    /** Binaries from the class path. */
    EMBEDDED {
        @Override
        PostgresServer postgres() {
            try {
                return EmbeddedPostgres.temporary();
            } catch (IOException e) {
                throw new UncheckedIOException("the embedded PostgreSQL did not start", e);
            }
        }

        @Override
        RedisServer redis() {
            try {
                return EmbeddedRedis.temporary();
            } catch (IOException e) {
                throw new UncheckedIOException("the embedded Redis did not start", e);
            }
        }
    };

    private static final String SWITCH = "SIGNET_TEST_INFRASTRUCTURE";
    private static final String POSTGRES_VARIABLE = "SIGNET_TEST_POSTGRES";
    private static final String REDIS_VARIABLE = "SIGNET_TEST_REDIS";

    abstract PostgresServer postgres();

    abstract RedisServer redis();

    static Backend chosen() {
        String wanted = System.getenv().getOrDefault(SWITCH, "auto").toUpperCase(Locale.ROOT);
        if (!wanted.equals("AUTO")) {
            return Arrays.stream(values())
                    .filter(backend -> backend.name().equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            SWITCH + " must be auto, environment, docker or embedded, got " + wanted));
        }
        if (System.getenv(POSTGRES_VARIABLE) != null && System.getenv(REDIS_VARIABLE) != null) {
            return ENVIRONMENT;
        }
        return dockerServes() ? DOCKER : EMBEDDED;
    }

    private static boolean dockerServes() {
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } catch (ContainerFetchException e) {
            System.err.printf(
                    "Docker answers but lacks an image that Testcontainers needs (%s); embedded servers are"
                            + " used, at once with %s=embedded%n",
                    e.getMessage(), SWITCH);
            return false;
        }
    }

    private static URI uri(String variable) {
        String value = System.getenv(variable);
        if (value == null) {
            throw new IllegalStateException(variable + " is not set");
        }
        return URI.create(value);
    }

    private record RunningPostgres(String host, int port, String superuser, String superuserPassword, Runnable stop)
            implements PostgresServer {
        @Override
        public void close() {
            stop.run();
        }
    }

    private record RunningRedis(String host, int port, String password, Runnable stop) implements RedisServer {
        @Override
        public void close() {
            stop.run();
        }
    }
}
