package io.signet.auth.domain;

import java.util.regex.Pattern;

/** A salted hash, in the modular crypt format of bcrypt; does not print. */
public record PasswordHash(String value) {
    private static final Pattern FORM = Pattern.compile("\\$2a\\$\\d\\d\\$.{53}");

    public PasswordHash {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a bcrypt hash");
        }
    }

    /** Binary logarithm of the rounds that it was made with. */
    public int cost() {
        return Integer.parseInt(value, 4, 6, 10);
    }

    @Override
    public String toString() {
        return "PasswordHash[hidden]";
    }
}
