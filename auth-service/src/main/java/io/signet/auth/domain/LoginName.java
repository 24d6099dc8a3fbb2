package io.signet.auth.domain;

/** What somebody types to say who they are: a username or an e-mail address, well-formed or not. */
public record LoginName(String value) {
    /** Longer than any name there can be. */
    private static final int LONGEST = 1024;

    /**
     * Cuts and replaces what can't be in anybody's name.
     *
     * @throws InvalidValue when it is blank
     */
    public LoginName {
        if (value.isBlank()) {
            throw new InvalidValue("Give the username or the e-mail address.");
        }
        // PostgreSQL keeps no zero byte; the replacement stands in nobody's name either.
        value = value.substring(0, Math.min(value.length(), LONGEST)).replace('\0', '\uFFFD');
    }

    /** Usernames have no at sign, e-mail addresses always have one. */
    public boolean isEmailAddress() {
        return key().indexOf('@') >= 0;
    }

    /** Comparable with {@link Username#key()} and {@link EmailAddress#key()}. */
    public String key() {
        return Folding.key(value);
    }
}
