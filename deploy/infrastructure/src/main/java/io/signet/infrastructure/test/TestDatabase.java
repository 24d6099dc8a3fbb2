package io.signet.infrastructure.test;

import io.signet.infrastructure.Database;
import io.signet.infrastructure.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The database of a service under test, past the service and its link, however that is cut. */
public final class TestDatabase {
    private final String address;
    private final Database database;

    TestDatabase(PostgresServer server, Database database) {
        this.address = "jdbc:postgresql://%s:%d/%s".formatted(server.host(), server.port(), database.name());
        this.database = database;
    }

    /** What a query of one number answers. */
    public int count(String query, Object... parameters) {
        return ((Number) column(query, parameters).getFirst()).intValue();
    }

    /** The first column of each row. */
    public List<Object> column(String query, Object... parameters) {
        try (Connection connection = connection();
                PreparedStatement statement = prepared(connection, query, parameters);
                ResultSet rows = statement.executeQuery()) {
            var column = new ArrayList<Object>();
            while (rows.next()) {
                column.add(rows.getObject(1));
            }
            return column;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes rows behind the service's back. */
    public void execute(String change, Object... parameters) {
        try (Connection connection = connection();
                PreparedStatement statement = prepared(connection, change, parameters)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(address, database.user(), database.password());
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
