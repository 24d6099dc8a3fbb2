package io.signet.auth.usecase;

import io.signet.auth.domain.Action;
import io.signet.auth.domain.Caller;
import io.signet.auth.domain.ConfirmOutcome;
import io.signet.auth.domain.EmailChange;
import io.signet.auth.domain.MailKind;
import io.signet.auth.domain.MailLink;
import io.signet.auth.domain.MailOrder;
import io.signet.auth.domain.OpaqueToken;
import io.signet.auth.domain.Origin;
import io.signet.auth.event.Stopwatch;
import io.signet.auth.event.Stopwatches;
import io.signet.auth.store.Accounts.EmailTakenException;
import io.signet.auth.store.Transactions;
import io.signet.auth.store.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Shows that e-mail addresses are their owners', by mailed links that work once. */
@ApplicationScoped
public class ConfirmEmail {
    private static final Set<MailKind> CONFIRMATIONS =
            Set.of(MailKind.EMAIL_VERIFICATION, MailKind.EMAIL_CHANGE_OLD, MailKind.EMAIL_CHANGE_NEW);

    private final Transactions transactions;
    private final Stopwatches stopwatches;
    private final Clock clock;
    private final Supplier<UUID> ids;

    @Inject
    public ConfirmEmail(Transactions transactions, Stopwatches stopwatches, Clock clock, Supplier<UUID> ids) {
        this.transactions = transactions;
        this.stopwatches = stopwatches;
        this.clock = clock;
        this.ids = ids;
    }

    /** Orders another mail for the caller, whose address is not confirmed yet. */
    public Uni<Void> request(Caller caller) {
        var order = MailOrder.to(caller.account(), MailKind.EMAIL_VERIFICATION, ids.get());
        return transactions.run(work -> work.mailOrders().add(order, clock.instant()));
    }

    /**
     * Follows a link.
     *
     * @param typed its token as it came, well-formed or not
     */
    public Uni<ConfirmOutcome> confirm(String typed, Origin origin) {
        Stopwatch watch = stopwatches.start();
        return OpaqueToken.parse(typed)
                .map(token -> transactions.run(work -> confirm(work, token, new Attempt(origin, watch))))
                .orElseGet(() -> Uni.createFrom().item(new ConfirmOutcome.LinkInvalid()))
                .onFailure(EmailTakenException.class)
                .recoverWithItem(new ConfirmOutcome.EmailTaken());
    }

    private Uni<ConfirmOutcome> confirm(Work work, OpaqueToken token, Attempt attempt) {
        return work.mailLinks().take(token, CONFIRMATIONS, clock.instant()).chain(taken -> {
            if (taken.isEmpty()) {
                return Uni.createFrom().item(new ConfirmOutcome.LinkInvalid());
            }
            MailLink link = taken.get();
            return link.kind() == MailKind.EMAIL_VERIFICATION
                    ? verify(work, link, attempt)
                    : agree(work, link, attempt);
        });
    }

    private static Uni<ConfirmOutcome> verify(Work work, MailLink link, Attempt attempt) {
        return work.accounts()
                .verifyEmail(link.account(), link.email())
                .chain(verified -> verified
                        ? note(work, Action.EMAIL_VERIFIED, link, attempt)
                                .replaceWith(new ConfirmOutcome.Confirmed(link.email()))
                        : Uni.createFrom().item(new ConfirmOutcome.LinkInvalid()));
    }

    private Uni<ConfirmOutcome> agree(Work work, MailLink link, Attempt attempt) {
        return work.emailChanges().confirm(link, clock.instant()).chain(change -> {
            if (change.isEmpty()) {
                return Uni.createFrom().item(new ConfirmOutcome.LinkInvalid());
            }
            return change.filter(EmailChange::isAgreed).isPresent()
                    ? change(work, link, attempt)
                    : Uni.createFrom().item(new ConfirmOutcome.OtherAddressMissing(link.email()));
        });
    }

    private static Uni<ConfirmOutcome> change(Work work, MailLink link, Attempt attempt) {
        return work.accounts()
                .changeEmail(link.account(), link.email())
                .chain(() -> work.accounts().verifyEmail(link.account(), link.email()))
                .chain(() -> work.emailChanges().end(link.account()))
                // What the old address was sent must not open the account of the new one.
                .chain(() -> work.mailLinks().forget(link.account(), MailKind.PASSWORD_RESET))
                .chain(() -> note(work, Action.EMAIL_CHANGED, link, attempt))
                .replaceWith(new ConfirmOutcome.Confirmed(link.email()));
    }

    private static Uni<Void> note(Work work, Action action, MailLink link, Attempt attempt) {
        return work.outbox().add(attempt.watch().success(action, link.account(), "mail", attempt.origin()));
    }

    private record Attempt(Origin origin, Stopwatch watch) {}
}
