package io.signet.auth.domain;

import java.util.List;

/**
 * Accounts in the order of their usernames.
 *
 * @param next where the next page goes on; empty on the last one
 */
public record AccountPage(List<Account> accounts, String next) {
    public AccountPage {
        accounts = List.copyOf(accounts);
    }
}
