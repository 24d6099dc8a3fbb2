package io.signet.auth.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.auth.service.PeersResource;
import io.signet.infrastructure.test.InfrastructureResource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(InfrastructureResource.class)
@WithTestResource(PeersResource.class)
class UsernameSkeletonsTest {
    @Inject
    DataSource database;

    @Test
    void namesThatAreThereGetTheirSkeletonsOldestFirst() throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TEMPORARY TABLE users (id uuid, username text, username_key text, created_at date)");
            statement.execute(
                    "INSERT INTO users SELECT gen_random_uuid(), name, key, day FROM (VALUES"
                            + " ('modem', 'modem', date '2026-01-02'), ('Modern', 'modern', date '2026-01-01'),"
                            + " ('ada', 'ada', date '2026-01-03'), ('given up', '-1', date '2026-01-01')) AS t (name, key, day)");
            try {
                new UsernameSkeletons().migrate(new OnConnection(connection));
                assertEquals(
                        Map.of("Modern", "rnodern", "modem", "none", "ada", "ada", "given up", "none"),
                        skeletons(statement));
            } finally {
                statement.execute("DROP TABLE pg_temp.users");
            }
        }
    }

    private static Map<String, String> skeletons(Statement statement) throws SQLException {
        var skeletons = new LinkedHashMap<String, String>();
        try (var rows = statement.executeQuery("SELECT username, coalesce(username_skeleton, 'none') FROM users")) {
            while (rows.next()) {
                skeletons.put(rows.getString(1), rows.getString(2));
            }
        }
        return skeletons;
    }

    private record OnConnection(Connection connection) implements Context {
        @Override
        public Configuration getConfiguration() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Connection getConnection() {
            return connection;
        }
    }
}
