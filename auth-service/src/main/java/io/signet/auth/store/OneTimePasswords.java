package io.signet.auth.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.signet.auth.domain.RecoveryCode;
import io.signet.auth.domain.TotpCredential;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Authenticator apps and recovery codes, one set an account. */
@Singleton
public class OneTimePasswords implements PanacheRepositoryBase<TotpRow, UUID> {
    /** Wrong codes in a row that cost nothing. */
    private static final int FREE = 4;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final int LONGEST_PAUSE = 7;

    private final RecoveryCodes codes;

    @Inject
    OneTimePasswords(RecoveryCodes codes) {
        this.codes = codes;
    }

    /** Takes the place of one that was never confirmed; false when a confirmed one is there. */
    public Uni<Boolean> begin(UUID account, byte[] sealedSecret) {
        var row = new TotpRow();
        row.accountId = account;
        row.secret = sealedSecret;
        row.lastStep = -1;
        return delete("accountId = ?1 and not confirmed", account)
                .chain(() -> count("accountId", account))
                .chain(there ->
                        there > 0 ? Uni.createFrom().item(false) : persist(row).replaceWith(true));
    }

    public Uni<Optional<TotpCredential>> of(UUID account) {
        return find("accountId", account)
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(TotpRow::toCredential));
    }

    public Uni<Boolean> isActive(UUID account) {
        return count("accountId = ?1 and confirmed", account).map(active -> active > 0);
    }

    /** Takes the code of a step, whose credential counts from now on; true once only, however many try. */
    public Uni<Boolean> take(UUID account, long step) {
        return update(
                        "confirmed = true, lastStep = ?1, failures = 0, closedUntil = null"
                                + " where accountId = ?2 and lastStep < ?1",
                        step,
                        account)
                .map(taken -> taken == 1);
    }

    /** Takes a recovery code; true once only, however many try. */
    public Uni<Boolean> take(UUID account, RecoveryCode code) {
        return codes.delete("hash = ?1 and accountId = ?2", code.hash(), account)
                .map(taken -> taken == 1)
                .call(taken -> taken
                        ? update("failures = 0, closedUntil = null where accountId = ?1", account)
                        : Uni.createFrom().voidItem());
    }

    /** Notes a wrong code: from the fifth in a row on each doubles the time in which none is looked at, up to an hour. */
    public Uni<Void> fail(UUID account, Instant now) {
        return update("failures = failures + 1 where accountId = ?1", account)
                .chain(() -> getSession())
                .chain(session -> session.createSelectionQuery(
                                "select t.failures from Totp t where t.accountId = :account", Integer.class)
                        .setParameter("account", account)
                        .getSingleResult())
                .chain(failures -> failures <= FREE
                        ? Uni.createFrom().voidItem()
                        : update("closedUntil = ?1 where accountId = ?2", now.plus(pause(failures)), account)
                                .replaceWithVoid());
    }

    private static Duration pause(int failures) {
        return FIRST_PAUSE.multipliedBy(1L << Math.min(failures - FREE - 1, LONGEST_PAUSE));
    }

    /** Earlier codes work no more. */
    public Uni<Void> replaceCodes(UUID account, List<RecoveryCode> replacements) {
        List<RecoveryCodeRow> rows = replacements.stream()
                .map(code -> {
                    var row = new RecoveryCodeRow();
                    row.hash = code.hash();
                    row.accountId = account;
                    return row;
                })
                .toList();
        return codes.delete("accountId", account).chain(() -> codes.persist(rows));
    }

    public Uni<Long> codesLeft(UUID account) {
        return codes.count("accountId", account);
    }

    /** Removes app and recovery codes; false when there was no active one. */
    public Uni<Boolean> remove(UUID account) {
        return delete("accountId = ?1 and confirmed", account).map(removed -> removed == 1);
    }
}
