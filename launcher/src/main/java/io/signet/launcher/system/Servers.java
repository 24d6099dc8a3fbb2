package io.signet.launcher.system;

import io.signet.infrastructure.Database;
import io.signet.infrastructure.EmbeddedPostgres;
import io.signet.infrastructure.EmbeddedRedis;
import io.signet.infrastructure.PostgresServer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.function.Consumer;

/** How PostgreSQL and Redis are started in a home: on given loopback ports, with passwords, keeping their data. */
final class Servers {
    private static final String DATABASE_PREFIX = "signet_";

    private final Home home;
    private final int postgresPort;
    private final int redisPort;

    Servers(Home home, int postgresPort, int redisPort) {
        this.home = home;
        this.postgresPort = postgresPort;
        this.redisPort = redisPort;
    }

    EmbeddedPostgres startPostgres() throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.persistent(
                home.postgres(), home.log("postgresql"), postgresPort, home.password("postgres"));
        try {
            createDatabases(postgres);
        } catch (IOException | RuntimeException e) {
            postgres.close();
            throw e;
        }
        return postgres;
    }

    private void createDatabases(PostgresServer postgres) throws IOException {
        for (Service service : Service.withDatabase()) {
            try {
                postgres.ensure(database(service));
            } catch (SQLException e) {
                throw new IOException("the database of %s cannot be made".formatted(service.module()), e);
            }
        }
    }

    EmbeddedRedis startRedis(Consumer<ProcessHandle> launched) throws IOException {
        return EmbeddedRedis.persistent(home.redis(), home.log("redis"), redisPort, redisPassword(), launched);
    }

    Database database(Service service) throws IOException {
        String name = DATABASE_PREFIX + service.id();
        return new Database(name, name, home.password(name));
    }

    String databaseAddress(Service service) {
        return "postgresql://127.0.0.1:%d/%s%s".formatted(postgresPort, DATABASE_PREFIX, service.id());
    }

    String redisAddress() {
        return "redis://127.0.0.1:" + redisPort;
    }

    String redisPassword() throws IOException {
        return home.password("redis");
    }
}
