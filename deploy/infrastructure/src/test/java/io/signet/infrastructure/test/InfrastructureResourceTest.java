package io.signet.infrastructure.test;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InfrastructureResourceTest {
    @Test
    void aCutLinkBreaksConnectionsAndAMendedOneTakesThemAgain() throws SQLException {
        var resource = new InfrastructureResource();
        resource.init(Map.of("redis", "false"));
        Map<String, String> configuration = resource.start();
        var holder = new Holder();
        resource.inject((value, predicate) -> holder.links = (Links) value);
        try (Connection connection = connect(configuration)) {
            assertTrue(connection.isValid(5));

            holder.links.postgres().cut();
            assertThrows(SQLException.class, () -> connection.createStatement().execute("SELECT 1"));
            assertThrows(SQLException.class, () -> connect(configuration));

            holder.links.postgres().mend();
            try (Connection again = connect(configuration)) {
                assertTrue(again.isValid(5));
            }
        } finally {
            resource.stop();
        }
    }

    private static Connection connect(Map<String, String> configuration) throws SQLException {
        return DriverManager.getConnection(
                configuration.get("quarkus.datasource.jdbc.url"),
                configuration.get("quarkus.datasource.username"),
                configuration.get("quarkus.datasource.password"));
    }

    private static final class Holder {
        private Links links;
    }
}
