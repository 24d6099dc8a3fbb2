package io.signet.infrastructure;

import java.util.regex.Pattern;

/** A database and the one user that owns it. */
public record Database(String name, String user, String password) {
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    public Database {
        if (!IDENTIFIER.matcher(name).matches() || !IDENTIFIER.matcher(user).matches()) {
            throw new IllegalArgumentException("not a plain identifier: " + name + ", " + user);
        }
        if (password.isEmpty() || password.indexOf('\'') >= 0 || password.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("the password of " + user + " is empty or has a quote or a backslash");
        }
    }

    @Override
    public String toString() {
        return "Database[" + name + " of " + user + "]";
    }
}
