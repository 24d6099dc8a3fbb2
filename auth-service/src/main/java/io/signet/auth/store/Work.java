package io.signet.auth.store;

import org.hibernate.reactive.mutiny.Mutiny;

/** What can be asked of the database and done to it, within one transaction. One step after the other, never at once. */
public final class Work {
    private final Accounts accounts;
    private final Registrations registrations;
    private final Sessions sessions;
    private final AdministratorTokens administratorTokens;
    private final Outbox outbox;

    Work(Mutiny.StatelessSession session) {
        accounts = new Accounts(session);
        registrations = new Registrations(session);
        sessions = new Sessions(session);
        administratorTokens = new AdministratorTokens(session);
        outbox = new Outbox(session);
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
