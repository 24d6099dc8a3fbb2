package io.signet.auth.store;

import io.signet.auth.domain.Username;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * Gives usernames the skeleton by which confusable ones are told. Of names that are confusable already the oldest gets it;
 * the others keep their names and have none.
 */
final class UsernameSkeletons implements JavaMigration {
    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("3");
    }

    @Override
    public String getDescription() {
        return "username skeletons";
    }

    @Override
    public Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE users ADD COLUMN username_skeleton text"
                    + " CONSTRAINT users_username_confusable UNIQUE");
        }
        Set<String> given = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet users = statement.executeQuery(
                        "SELECT id, username FROM users WHERE username_key NOT LIKE '-%' ORDER BY created_at, id");
                PreparedStatement update =
                        connection.prepareStatement("UPDATE users SET username_skeleton = ? WHERE id = ?")) {
            while (users.next()) {
                String skeleton = new Username(users.getString("username")).skeleton();
                if (given.add(skeleton)) {
                    update.setString(1, skeleton);
                    update.setObject(2, users.getObject("id"));
                    update.addBatch();
                }
            }
            update.executeBatch();
        }
    }
}
