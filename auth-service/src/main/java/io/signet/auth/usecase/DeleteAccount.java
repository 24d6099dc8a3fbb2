package io.signet.auth.usecase;

import io.signet.auth.domain.Account;
import io.signet.auth.domain.Action;
import io.signet.auth.domain.Caller;
import io.signet.auth.domain.DeletionOutcome;
import io.signet.auth.domain.MailKind;
import io.signet.auth.domain.MailOrder;
import io.signet.auth.domain.OpaqueToken;
import io.signet.auth.domain.Origin;
import io.signet.auth.event.Stopwatch;
import io.signet.auth.event.Stopwatches;
import io.signet.auth.store.Transactions;
import io.signet.auth.store.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Deletes accounts: nobody can use them from the next request on. Until {@link EraseAccounts} erases them their owners can
 * take them back by a mailed link.
 */
@ApplicationScoped
public class DeleteAccount {
    private static final Set<MailKind> RESTORES = Set.of(MailKind.ACCOUNT_DELETED);

    private final Transactions transactions;
    private final AnnounceEnds ends;
    private final RecentProof proof;
    private final Stopwatches stopwatches;
    private final ErasureConfig config;
    private final Clock clock;
    private final Supplier<UUID> ids;

    @Inject
    public DeleteAccount(
            Transactions transactions,
            AnnounceEnds ends,
            RecentProof proof,
            Stopwatches stopwatches,
            ErasureConfig config,
            Clock clock,
            Supplier<UUID> ids) {
        this.transactions = transactions;
        this.ends = ends;
        this.proof = proof;
        this.stopwatches = stopwatches;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    /** Deletes the caller's own account. */
    public Uni<DeletionOutcome> delete(Caller owner, Origin origin) {
        Stopwatch watch = stopwatches.start();
        return transactions
                .run(work -> proof.missing(work, owner)
                        .chain(missing -> missing.isPresent()
                                ? Uni.createFrom().item(new DeletionOutcome.StepUpRequired(missing.get()))
                                : delete(work, owner, origin, watch)))
                .call(ends::announce);
    }

    private Uni<DeletionOutcome> delete(Work work, Caller owner, Origin origin, Stopwatch watch) {
        Instant eraseAt = eraseAt();
        return work.accounts().of(owner).chain(account -> {
            if (account.isEmpty()) {
                return Uni.createFrom().item(new DeletionOutcome.SessionEnded());
            }
            return isLastAdministrator(work, account.get())
                    .chain(last -> last
                            ? Uni.createFrom().item(new DeletionOutcome.LastAdministrator())
                            : delete(work, account.get().id(), eraseAt)
                                    .chain(() -> work.outbox()
                                            .add(watch.success(
                                                    Action.ACCOUNT_DELETED,
                                                    owner.account(),
                                                    "",
                                                    origin,
                                                    owner.session())))
                                    .replaceWith(new DeletionOutcome.Deleted(eraseAt)));
        });
    }

    private static Uni<Boolean> isLastAdministrator(Work work, Account account) {
        return account.administers()
                ? work.accounts().isLastAdministrator(account.id())
                : Uni.createFrom().item(false);
    }

    /** When what is deleted now will be erased. */
    Instant eraseAt() {
        return clock.instant().plus(config.grace());
    }

    /** Shuts the account and tells its owner how to take it back. */
    Uni<Void> delete(Work work, UUID account, Instant eraseAt) {
        Instant now = clock.instant();
        return work.accounts()
                .delete(account, eraseAt)
                .chain(() -> work.sessions().endAll(account, now))
                .chain(() -> work.mailOrders().add(MailOrder.to(account, MailKind.ACCOUNT_DELETED, ids.get()), now));
    }

    /**
     * Gives an account back to its owner, who follows a mailed link.
     *
     * @param typed its token as it came, well-formed or not
     * @return false when the link doesn't work
     */
    public Uni<Boolean> restore(String typed, Origin origin) {
        Stopwatch watch = stopwatches.start();
        return OpaqueToken.parse(typed)
                .map(token -> transactions.run(work -> restore(work, token, origin, watch)))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    private Uni<Boolean> restore(Work work, OpaqueToken token, Origin origin, Stopwatch watch) {
        Instant now = clock.instant();
        return work.mailLinks()
                .take(token, RESTORES, now)
                .chain(link -> link.isPresent()
                        ? work.accounts()
                                .restore(link.get().account(), now)
                                .call(restored -> restored
                                        ? work.outbox()
                                                .add(watch.success(
                                                        Action.ACCOUNT_RESTORED,
                                                        link.get().account(),
                                                        "mail",
                                                        origin))
                                        : Uni.createFrom().voidItem())
                        : Uni.createFrom().item(false));
    }
}
