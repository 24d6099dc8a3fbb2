package io.signet.auth.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.signet.auth.domain.Account;
import io.signet.auth.domain.AccountQuery;
import io.signet.auth.domain.Caller;
import io.signet.auth.domain.EmailAddress;
import io.signet.auth.domain.LoginName;
import io.signet.auth.domain.PasswordHash;
import io.signet.auth.domain.Role;
import io.signet.auth.domain.Username;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/** The accounts. */
@Singleton
public class Accounts implements PanacheRepositoryBase<AccountRow, UUID> {
    private static final String WITH_ROLES = "from Account a left join fetch a.roles where ";
    private static final String FINISHED =
            "not exists (select p.accountId from PendingRegistration p where p.accountId = a.id)";

    private static final Duration USE_TO_WITHIN = Duration.ofHours(1);

    /** Adds the account unless its username, one that looks like it, or its e-mail address is taken; waits for a rival to make up its mind. */
    public Uni<Boolean> add(Account account) {
        return getSession()
                .chain(session -> session.createMutationQuery("insert into Account (id, username, usernameKey,"
                                + " usernameSkeleton, email, emailKey, emailVerified, passwordHash, active, createdAt,"
                                + " unlocks, wasActive, lastUsedAt) values (:id, :username, :usernameKey,"
                                + " :usernameSkeleton, :email, :emailKey, false, :hash, :active, :createdAt, 0, false,"
                                + " :createdAt) on conflict do nothing")
                        .setParameter("id", account.id())
                        .setParameter("username", account.username().value())
                        .setParameter("usernameKey", account.username().key())
                        .setParameter("usernameSkeleton", account.username().skeleton())
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

    /** Whether somebody has the name or one that looks like it. */
    public Uni<Boolean> isTaken(Username username) {
        return count("usernameKey = ?1 or usernameSkeleton = ?2", username.key(), username.skeleton())
                .map(count -> count > 0);
    }

    /** Whether another account has the address. */
    public Uni<Boolean> isTaken(EmailAddress email, UUID owner) {
        return count("emailKey = ?1 and id <> ?2", email.key(), owner).map(count -> count > 0);
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

    /** An account, active or not, whose registration is finished. */
    public Uni<Optional<Account>> finished(UUID id) {
        return one("a.id = ?1 and " + FINISHED, id);
    }

    /** The same, as it is now: nobody changes it, its roles or its sessions before we are done. Read nothing of it before. */
    public Uni<Optional<Account>> held(UUID id) {
        return hold(id).chain(() -> finished(id));
    }

    private Uni<Void> hold(UUID id) {
        return getSession()
                .chain(session -> session.createNativeQuery(
                                "select id from users where id = :id for no key update", UUID.class)
                        .setParameter("id", id)
                        .getResultList())
                .replaceWithVoid();
    }

    /** Accounts whose registration is finished, in the order of their usernames. */
    public Uni<List<Account>> page(AccountQuery query) {
        return getSession()
                .chain(session -> session.createSelectionQuery(
                                "select a.id from Account a where " + FINISHED + " and a.usernameKey > :after and"
                                        + " (a.usernameKey like :prefix escape"
                                        + " '!' or a.emailKey like :prefix"
                                        + " escape '!') order by a.usernameKey",
                                UUID.class)
                        .setParameter("after", query.after())
                        .setParameter("prefix", query.prefix().replaceAll("[!%_]", "!$0") + "%")
                        .setMaxResults(query.most())
                        .getResultList())
                .chain(ids -> list(WITH_ROLES + "a.id in ?1 order by a.usernameKey", ids))
                .map(rows -> rows.stream().map(AccountRow::toAccount).toList());
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

    /** Whether the account is the only active one that administers; nobody else can change that before we are done. */
    public Uni<Boolean> isLastAdministrator(UUID id) {
        return getSession()
                .chain(session -> session.createNativeQuery(
                                "select u.id from users u join roles r on r.account_id = u.id"
                                        + " where u.is_active and r.role = :role for update",
                                UUID.class)
                        .setParameter("role", Role.ADMINISTRATOR.claim())
                        .getResultList())
                .map(administrators -> administrators.equals(List.of(id)));
    }

    public Uni<Void> setActive(UUID id, boolean active) {
        ChangedAccounts.note(id);
        return update("active = ?1 where id = ?2", active, id).replaceWithVoid();
    }

    /** Lets nobody in any more; false when that was so already. */
    public Uni<Boolean> lock(UUID id, Instant now) {
        ChangedAccounts.note(id);
        return update("lockedAt = ?1 where id = ?2 and active and lockedAt is null", now, id)
                .map(locked -> locked == 1);
    }

    /** False when it was not locked. */
    public Uni<Boolean> unlock(UUID id) {
        ChangedAccounts.note(id);
        return update("lockedAt = null, unlocks = unlocks + 1 where id = ?1 and lockedAt is not null", id)
                .map(unlocked -> unlocked == 1);
    }

    public Uni<Void> setRoles(UUID id, Set<Role> roles) {
        ChangedAccounts.note(id);
        Uni<Void> changed = hold(id).chain(() -> getSession())
                .chain(session -> session.createNativeQuery("delete from roles where account_id = :id")
                        .setParameter("id", id)
                        .executeUpdate())
                .replaceWithVoid();
        for (Role role : roles) {
            changed = changed.call(() -> addRole(id, role));
        }
        return changed;
    }

    /**
     * Changes the address. When another has it, the result is the failure {@link EmailTakenException}, which must take the
     * transaction back.
     */
    public Uni<Void> changeEmail(UUID id, EmailAddress email) {
        ChangedAccounts.note(id);
        return update("email = ?1, emailKey = ?2, emailVerified = false where id = ?3", email.value(), email.key(), id)
                .onFailure(Accounts::isConflict)
                .transform(fault -> new EmailTakenException())
                .replaceWithVoid();
    }

    private static boolean isConflict(Throwable fault) {
        return fault instanceof ConstraintViolationException
                || (fault.getCause() != null && isConflict(fault.getCause()));
    }

    /** Notes that the address is its owner's; false when the account has another one by now. */
    public Uni<Boolean> verifyEmail(UUID id, EmailAddress email) {
        ChangedAccounts.note(id);
        return update("emailVerified = true where id = ?1 and emailKey = ?2 and active", id, email.key())
                .map(verified -> verified == 1);
    }

    public Uni<Void> setPassword(UUID id, PasswordHash hash) {
        return update("passwordHash = ?1 where id = ?2", hash.value(), id).replaceWithVoid();
    }

    /** Changes the hash if it is still the one that was compared with. */
    public Uni<Boolean> changePassword(UUID id, PasswordHash from, PasswordHash to) {
        return update("passwordHash = ?1 where id = ?2 and passwordHash = ?3 and active", to.value(), id, from.value())
                .map(changed -> changed == 1);
    }

    /** Notes that somebody was let in. */
    public Uni<Void> use(UUID id, Instant now) {
        return update("lastUsedAt = ?1 where id = ?2 and lastUsedAt < ?3", now, id, now.minus(USE_TO_WITHIN))
                .replaceWithVoid();
    }

    /** Accounts with consents that hold, not used since then, whose owners were not told of it; nobody else is at them. */
    public Uni<List<UUID>> unnoticed(Instant usedBefore, int most) {
        return unused(
                "last_used_at < :time and (retention_notice_at is null or retention_notice_at < last_used_at)",
                usedBefore,
                most);
    }

    /** Those whose owners were told before then, and that were not used after that. */
    public Uni<List<UUID>> noticed(Instant before, int most) {
        return unused("retention_notice_at < :time and last_used_at < retention_notice_at", before, most);
    }

    private Uni<List<UUID>> unused(String condition, Instant time, int most) {
        return getSession()
                .chain(session -> session.createNativeQuery(
                                "select id from users where erase_at is null and " + condition
                                        + " and exists (select from consents c where c.account_id = users.id and"
                                        + " c.ended_at is null) order by last_used_at limit :most for update skip"
                                        + " locked",
                                UUID.class)
                        .setParameter("time", time)
                        .setParameter("most", most)
                        .getResultList());
    }

    /** Notes that the owner was told. */
    public Uni<Void> notice(UUID id, Instant now) {
        return update("retentionNoticeAt = ?1 where id = ?2", now, id).replaceWithVoid();
    }

    /** Nobody can use it any more, and it is to be erased then; what is deleted already stays as it is. */
    public Uni<Void> delete(UUID id, Instant eraseAt) {
        ChangedAccounts.note(id);
        return update("wasActive = active, active = false, eraseAt = ?1 where id = ?2 and eraseAt is null", eraseAt, id)
                .replaceWithVoid();
    }

    /** As it was before it was deleted; false when it is not deleted, or too late. */
    public Uni<Boolean> restore(UUID id, Instant now) {
        ChangedAccounts.note(id);
        return update("active = wasActive, eraseAt = null where id = ?1 and eraseAt > ?2", id, now)
                .map(restored -> restored == 1);
    }

    Uni<Boolean> activate(UUID id) {
        ChangedAccounts.note(id);
        return update("active = true where id = ?1", id).map(activated -> activated == 1);
    }

    // A name that begins with '-' can't be chosen, so these are nobody's.
    Uni<Void> freeNames(UUID id) {
        return update("usernameKey = ?1, emailKey = ?1, usernameSkeleton = null where id = ?2", "-" + id, id)
                .replaceWithVoid();
    }

    /** Erases the account and all that hangs on it. */
    public Uni<Void> erase(UUID id) {
        ChangedAccounts.note(id);
        return delete("id", id).replaceWithVoid();
    }

    /** Another account has the e-mail address. */
    public static final class EmailTakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
