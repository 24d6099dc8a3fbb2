package io.signet.auth.domain;

/**
 * Asks for accounts in the order of their usernames.
 *
 * @param prefix of a username or an e-mail address, without regard to case; empty: any
 * @param after the username key behind which to go on; empty: from the first
 * @param most 1 to 100
 */
public record AccountQuery(String prefix, String after, int most) {
    private static final int LONGEST = 1024;

    /**
     * Checks the values.
     *
     * @throws InvalidValue when there can be no such page
     */
    public AccountQuery {
        if (most < 1 || most > 100) {
            throw new InvalidValue("Ask for 1 to 100 accounts.");
        }
        if (prefix.length() > LONGEST || after.length() > LONGEST || (prefix + after).indexOf('\0') >= 0) {
            throw new InvalidValue("No name is like that.");
        }
        prefix = Folding.key(prefix);
    }
}
