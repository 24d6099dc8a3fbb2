package io.signet.auth.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * What can be asked of the database and done to it. Only {@link Transactions} hands it out, because every step needs the
 * transaction that is open around it. One step after the other, never at once.
 */
@Singleton
public final class Work {
    private final Accounts accounts;
    private final Registrations registrations;
    private final Sessions sessions;
    private final AdministratorTokens administratorTokens;
    private final Outbox outbox;

    @Inject
    Work(
            Accounts accounts,
            Registrations registrations,
            Sessions sessions,
            AdministratorTokens administratorTokens,
            Outbox outbox) {
        this.accounts = accounts;
        this.registrations = registrations;
        this.sessions = sessions;
        this.administratorTokens = administratorTokens;
        this.outbox = outbox;
    }

    public Accounts accounts() {
        return accounts;
    }

    public Registrations registrations() {
        return registrations;
    }

    public Sessions sessions() {
        return sessions;
    }

    public AdministratorTokens administratorTokens() {
        return administratorTokens;
    }

    public Outbox outbox() {
        return outbox;
    }
}
