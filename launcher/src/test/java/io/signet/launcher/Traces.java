package io.signet.launcher;

import io.signet.launcher.system.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the databases of a running system keep of somebody, wherever it stands. */
final class Traces {
    private static final List<String> DATABASES = List.of("signet_auth", "signet_biometric", "signet_analytics");
    private static final int PORT_LINE = 3;

    private Traces() {}

    /** The tables, such as {@code signet_auth.users}, in which a row has the text in any column, without regard to case; sorted. */
    static List<String> of(String text, Home home) throws IOException, SQLException {
        var found = new ArrayList<String>();
        for (String database : DATABASES) {
            String password = Files.readString(
                            home.directory().resolve("passwords").resolve(database))
                    .strip();
            String address = "jdbc:postgresql://127.0.0.1:%s/%s".formatted(port(home), database);
            try (var connection = DriverManager.getConnection(address, database, password)) {
                for (String table : tables(connection)) {
                    if (has(connection, table, text)) {
                        found.add(database + "." + table);
                    }
                }
            }
        }
        return found.stream().sorted().toList();
    }

    private static String port(Home home) throws IOException {
        Path running = home.directory().resolve("postgres").resolve("postmaster.pid");
        return Files.readAllLines(running).get(PORT_LINE);
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static boolean has(Connection connection, String table, String text) throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT 1 FROM \"%s\" t WHERE strpos(lower(t::text), ?) > 0 LIMIT 1".formatted(table))) {
            statement.setString(1, text.toLowerCase(Locale.ROOT));
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
