package io.signet.infrastructure.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InfrastructureResourceTest {
    @Test
    void aCutLinkBreaksConnectionsAndAMendedOneTakesThemAgain() throws SQLException {
        var resource = new InfrastructureResource();
        resource.init(Map.of("redis", "false"));
        Map<String, String> configuration = resource.start();
        Links links = links(resource);
        try (Connection connection = connect(configuration)) {
            assertTrue(connection.isValid(5));

            links.postgres().cut();
            assertThrows(SQLException.class, () -> connection.createStatement().execute("SELECT 1"));
            assertThrows(SQLException.class, () -> connect(configuration));

            links.postgres().mend();
            try (Connection again = connect(configuration)) {
                assertTrue(again.isValid(5));
            }
        } finally {
            resource.stop();
        }
    }

    @Test
    void aLinkIsCutInTheMiddleOfATransactionOrJustAfterIt() throws SQLException {
        var resource = new InfrastructureResource();
        resource.init(Map.of("redis", "false"));
        Map<String, String> configuration = resource.start();
        Link link = links(resource).postgres();
        try {
            try (Connection connection = connect(configuration)) {
                connection.createStatement().execute("CREATE TABLE words (word text)");
            }

            link.cutBeforeCommit("unheard");
            assertThrows(SQLException.class, () -> write(configuration, "unheard"));
            assertTrue(link.isCut());
            link.mend();
            assertEquals(List.of(), words(configuration));
            write(configuration, "another");

            link.cutAfterCommit("heard");
            assertThrows(SQLException.class, () -> write(configuration, "heard"));
            assertTrue(link.isCut());
            link.mend();
            assertEquals(List.of("another", "heard"), words(configuration));
        } finally {
            resource.stop();
        }
    }

    private static Links links(InfrastructureResource resource) {
        var injected = new ArrayList<Object>();
        resource.inject((value, field) -> injected.add(value));
        return injected.stream()
                .filter(Links.class::isInstance)
                .map(Links.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static void write(Map<String, String> configuration, String word) throws SQLException {
        try (Connection connection = connect(configuration)) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("INSERT INTO words VALUES ('%s')".formatted(word));
            connection.commit();
        }
    }

    private static List<String> words(Map<String, String> configuration) throws SQLException {
        try (Connection connection = connect(configuration);
                ResultSet rows = connection.createStatement().executeQuery("SELECT word FROM words ORDER BY word")) {
            var words = new ArrayList<String>();
            while (rows.next()) {
                words.add(rows.getString(1));
            }
            return words;
        }
    }

    private static Connection connect(Map<String, String> configuration) throws SQLException {
        return DriverManager.getConnection(
                configuration.get("quarkus.datasource.jdbc.url"),
                configuration.get("quarkus.datasource.username"),
                configuration.get("quarkus.datasource.password"));
    }
}
