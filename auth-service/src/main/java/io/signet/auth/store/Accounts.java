package io.signet.auth.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.signet.auth.domain.Account;
import io.signet.auth.domain.Caller;
import io.signet.auth.domain.Consent;
import io.signet.auth.domain.EmailAddress;
import io.signet.auth.domain.LoginName;
import io.signet.auth.domain.PasswordHash;
import io.signet.auth.domain.Role;
import io.signet.auth.domain.Username;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/** The accounts. */
@Singleton
public class Accounts implements PanacheRepositoryBase<AccountRow, UUID> {
    private static final String WITH_ROLES = "from Account a left join fetch a.roles where ";

    private final Consents consents;

    @Inject
    Accounts(Consents consents) {
        this.consents = consents;
    }

    /** Adds the account unless its username or e-mail address is taken; waits for a rival to make up its mind. */
    public Uni<Boolean> add(Account account) {
        return getSession()
                .chain(session -> session.createMutationQuery("insert into Account"
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
                        .executeUpdate())
                .chain(added -> added == 0 ? Uni.createFrom().item(false) : addRoles(account));
    }

    private Uni<Boolean> addRoles(Account account) {
        Uni<Boolean> added = Uni.createFrom().item(true);
        for (Role role : account.roles()) {
            added = added.call(() -> addRole(account.id(), role));
        }
        return added;
    }

    private Uni<Integer> addRole(UUID account, Role role) {
        return getSession()
                .chain(session -> session.createNativeQuery("insert into roles (account_id, role) values (:id, :role)")
                        .setParameter("id", account)
                        .setParameter("role", role.claim())
                        .executeUpdate());
    }

    public Uni<Void> addConsent(UUID account, Consent consent) {
        var row = new ConsentRow();
        row.accountId = account;
        row.version = consent.version();
        row.givenAt = consent.givenAt();
        row.address = consent.address();
        return consents.persist(row).replaceWithVoid();
    }

    public Uni<Boolean> isTaken(Username username) {
        return count("usernameKey", username.key()).map(count -> count > 0);
    }

    public Uni<Boolean> isTaken(EmailAddress email) {
        return count("emailKey", email.key()).map(count -> count > 0);
    }

    public Uni<Optional<Account>> named(LoginName login) {
        String key = login.isEmailAddress() ? "a.emailKey" : "a.usernameKey";
        return one(key + " = ?1", login.key());
    }

    /** An active account. */
    public Uni<Optional<Account>> active(UUID id) {
        return one("a.id = ?1 and a.active", id);
    }

    /** The caller's account, if it is active and the caller's session has not ended. */
    public Uni<Optional<Account>> of(Caller caller) {
        return one(
                "a.id = ?1 and a.active and exists (select s.id from Session s"
                        + " where s.id = ?2 and s.accountId = a.id and s.endedAt is null)",
                caller.account(),
                caller.session());
    }

    // Not firstResult(): with a collection fetched along, a limit would be applied in memory.
    private Uni<Optional<Account>> one(String condition, Object... parameters) {
        return list(WITH_ROLES + condition, parameters)
                .map(rows -> rows.stream().findFirst().map(AccountRow::toAccount));
    }

    public Uni<Boolean> anyAdministrator() {
        return count("active and ?1 in elements(roles)", Role.ADMINISTRATOR.claim())
                .map(count -> count > 0);
    }

    /**
     * Changes the address. When another has it, the result is the failure {@link EmailTakenException}, which must take the
     * transaction back.
     */
    public Uni<Void> changeEmail(UUID id, EmailAddress email) {
        return update("email = ?1, emailKey = ?2 where id = ?3", email.value(), email.key(), id)
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
        return update("passwordHash = ?1 where id = ?2 and passwordHash = ?3 and active", to.value(), id, from.value())
                .map(changed -> changed == 1);
    }

    Uni<Boolean> activate(UUID id) {
        return update("active = true where id = ?1", id).map(activated -> activated == 1);
    }

    // A name that begins with '-' can't be chosen, so these are nobody's.
    Uni<Void> freeNames(UUID id) {
        return update("usernameKey = ?1, emailKey = ?1 where id = ?2", "-" + id, id)
                .replaceWithVoid();
    }

    /** Erases the account and all that hangs on it. */
    public Uni<Void> erase(UUID id) {
        return delete("id", id).replaceWithVoid();
    }

    /** Another account has the e-mail address. */
    public static final class EmailTakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
