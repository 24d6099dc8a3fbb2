package io.signet.auth.usecase;

import io.signet.auth.domain.Account;
import io.signet.auth.domain.Action;
import io.signet.auth.domain.Admission;
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
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Locks accounts on which too many attempts failed: from then on no proof lets anybody in, and the answer is that to a wrong
 * one. Their owners are told by mail, with a link that unlocks. Open sessions stay.
 */
@ApplicationScoped
public class Lockout {
    private static final Set<MailKind> UNLOCKS = Set.of(MailKind.ACCOUNT_LOCKED);

    private final Transactions transactions;
    private final Stopwatches stopwatches;
    private final Clock clock;
    private final Supplier<UUID> ids;

    @Inject
    public Lockout(Transactions transactions, Stopwatches stopwatches, Clock clock, Supplier<UUID> ids) {
        this.transactions = transactions;
        this.stopwatches = stopwatches;
        this.clock = clock;
        this.ids = ids;
    }

    /** Locks the account if the attempt that failed was the last that it stands. */
    Uni<Void> failed(Work work, Admission.Counted counted, Account account, Origin origin, Stopwatch watch) {
        return counted.last()
                ? work.accounts()
                        .lock(account.id(), clock.instant())
                        .chain(locked -> locked
                                ? tell(work, account.id(), origin, watch)
                                : Uni.createFrom().voidItem())
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> tell(Work work, UUID account, Origin origin, Stopwatch watch) {
        return work.mailOrders()
                .add(MailOrder.to(account, MailKind.ACCOUNT_LOCKED, ids.get()), clock.instant())
                .chain(() -> work.outbox().add(watch.success(Action.ACCOUNT_LOCKED, account, "", origin)));
    }

    /**
     * Unlocks the account whose owner follows a mailed link; it may be unlocked already.
     *
     * @param typed its token as it came, well-formed or not
     * @return false when the link doesn't work
     */
    public Uni<Boolean> unlock(String typed, Origin origin) {
        Stopwatch watch = stopwatches.start();
        return OpaqueToken.parse(typed)
                .map(token -> transactions.run(work -> unlock(work, token, origin, watch)))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    private Uni<Boolean> unlock(Work work, OpaqueToken token, Origin origin, Stopwatch watch) {
        return work.mailLinks()
                .take(token, UNLOCKS, clock.instant())
                .chain(link -> link.isPresent()
                        ? unlock(work, link.get().account(), origin, watch).replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    /** Unlocks the account of somebody who reads its mails, if it is locked. */
    Uni<Void> unlock(Work work, UUID account, Origin origin, Stopwatch watch) {
        return work.accounts()
                .unlock(account)
                .chain(unlocked -> unlocked
                        ? work.outbox().add(watch.success(Action.ACCOUNT_UNLOCKED, account, "mail", origin))
                        : Uni.createFrom().voidItem());
    }
}
