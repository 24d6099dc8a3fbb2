package io.signet.auth.store;

import io.signet.auth.domain.Account;
import io.signet.auth.domain.Caller;
import io.signet.auth.domain.Consent;
import io.signet.auth.domain.EmailAddress;
import io.signet.auth.domain.LoginName;
import io.signet.auth.domain.PasswordHash;
import io.signet.auth.domain.Role;
import io.signet.auth.domain.Username;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;

/** The accounts. */
public final class Accounts {
    private static final String WITH_ROLES = "select a from Account a left join fetch a.roles where ";

    private final Mutiny.StatelessSession session;

    Accounts(Mutiny.StatelessSession session) {
        this.session = session;
    }

    /** Adds the account unless its username or e-mail address is taken; waits for a rival to make up its mind. */
    public Uni<Boolean> add(Account account) {
        return session.createMutationQuery("insert into Account"
                        + " (id, username, usernameKey, email, emailKey, passwordHash, active, createdAt)"
                        + " values (:id, :username, :usernameKey, :email, :emailKey, :hash, :active, :createdAt)"
                        + " on conflict do nothing")
                .setParameter("id", account.id())
                .setParameter("username", account.username().value())
                .setParameter("usernameKey", account.username().key())
                .setParameter("email", account.email().value())
                .setParameter("emailKey", account.email().key())
                .setParameter("hash", account.passwordHash().value())
                .setParameter("active", account.active())
                .setParameter("createdAt", account.createdAt())
                .executeUpdate()
                .chain(added -> added == 0 ? Uni.createFrom().item(false) : addRoles(account));
    }

    private Uni<Boolean> addRoles(Account account) {
        Uni<Boolean> added = Uni.createFrom().item(true);
        for (Role role : account.roles()) {
            added = added.call(
                    () -> session.createNativeQuery("insert into roles (account_id, role) values (:id, :role)")
                            .setParameter("id", account.id())
                            .setParameter("role", role.claim())
                            .executeUpdate());
        }
        return added;
    }

    public Uni<Void> addConsent(UUID account, Consent consent) {
        var row = new ConsentRow();
        row.accountId = account;
        row.version = consent.version();
        row.givenAt = consent.givenAt();
        row.address = consent.address();
        return session.insert(row);
    }

    public Uni<Boolean> isTaken(Username username) {
        return session.createSelectionQuery("select count(a) from Account a where a.usernameKey = :key", Long.class)
                .setParameter("key", username.key())
                .getSingleResult()
                .map(count -> count > 0);
    }

    public Uni<Boolean> isTaken(EmailAddress email) {
        return session.createSelectionQuery("select count(a) from Account a where a.emailKey = :key", Long.class)
                .setParameter("key", email.key())
                .getSingleResult()
                .map(count -> count > 0);
    }

    public Uni<Optional<Account>> named(LoginName login) {
        String key = login.isEmailAddress() ? "a.emailKey" : "a.usernameKey";
        return session.createSelectionQuery(WITH_ROLES + key + " = :key", AccountRow.class)
                .setParameter("key", login.key())
                .getSingleResultOrNull()
                .map(row -> Optional.ofNullable(row).map(AccountRow::toAccount));
    }

    /** An active account. */
    public Uni<Optional<Account>> active(UUID id) {
        return session.createSelectionQuery(WITH_ROLES + "a.id = :id and a.active", AccountRow.class)
                .setParameter("id", id)
                .getSingleResultOrNull()
                .map(row -> Optional.ofNullable(row).map(AccountRow::toAccount));
    }

    /** The caller's account, if it is active and the caller's session has not ended. */
    public Uni<Optional<Account>> of(Caller caller) {
        return session.createSelectionQuery(
                        WITH_ROLES + "a.id = :id and a.active and exists (select s.id from Session s"
                                + " where s.id = :session and s.accountId = a.id and s.endedAt is null)",
                        AccountRow.class)
                .setParameter("id", caller.account())
                .setParameter("session", caller.session())
                .getSingleResultOrNull()
                .map(row -> Optional.ofNullable(row).map(AccountRow::toAccount));
    }

    public Uni<Boolean> anyAdministrator() {
        return session.createSelectionQuery(
                        "select count(a) from Account a join a.roles r where r = :role and a.active", Long.class)
                .setParameter("role", Role.ADMINISTRATOR.claim())
                .getSingleResult()
                .map(count -> count > 0);
    }

    /**
     * Changes the address. When another has it, the result is the failure {@link EmailTakenException}, which must take the
     * transaction back.
     */
    public Uni<Void> changeEmail(UUID id, EmailAddress email) {
        return session.createMutationQuery("update Account set email = :email, emailKey = :key where id = :id")
                .setParameter("email", email.value())
                .setParameter("key", email.key())
                .setParameter("id", id)
                .executeUpdate()
                .onFailure(Accounts::isConflict)
                .transform(fault -> new EmailTakenException())
                .replaceWithVoid();
    }

    private static boolean isConflict(Throwable fault) {
        return fault instanceof ConstraintViolationException
                || (fault.getCause() != null && isConflict(fault.getCause()));
    }

    /** Changes the hash if it is still the one that was compared with. */
    public Uni<Boolean> changePassword(UUID id, PasswordHash from, PasswordHash to) {
        return session.createMutationQuery(
                        "update Account set passwordHash = :to where id = :id and passwordHash = :from and active")
                .setParameter("to", to.value())
                .setParameter("id", id)
                .setParameter("from", from.value())
                .executeUpdate()
                .map(changed -> changed == 1);
    }

    /** Erases the account and all that hangs on it. */
    public Uni<Void> erase(UUID id) {
        return session.createNativeQuery("delete from users where id = :id")
                .setParameter("id", id)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Another account has the e-mail address. */
    public static final class EmailTakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
