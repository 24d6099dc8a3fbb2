package io.signet.infrastructure;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A running PostgreSQL server in which databases can be created. */
public interface PostgresServer extends AutoCloseable {
    String host();

    int port();

    String superuser();

    String superuserPassword();

    @Override
    void close();

    /** Creates the database and its user where they are missing, and sets the user's password. */
    default void ensure(Database database) throws SQLException {
        String url = "jdbc:postgresql://%s:%d/postgres".formatted(host(), port());
        try (Connection connection = DriverManager.getConnection(url, superuser(), superuserPassword());
                var statement = connection.createStatement()) {
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", database.user())) {
                statement.execute("CREATE ROLE %s LOGIN".formatted(database.user()));
            }
            statement.execute("ALTER ROLE %s PASSWORD '%s'".formatted(database.user(), database.password()));
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database.name())) {
                statement.execute("CREATE DATABASE %s OWNER %s".formatted(database.name(), database.user()));
                statement.execute("REVOKE CONNECT ON DATABASE %s FROM PUBLIC".formatted(database.name()));
            }
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
