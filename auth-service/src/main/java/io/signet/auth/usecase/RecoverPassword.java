package io.signet.auth.usecase;

import io.signet.auth.domain.Account;
import io.signet.auth.domain.Action;
import io.signet.auth.domain.LoginName;
import io.signet.auth.domain.MailKind;
import io.signet.auth.domain.MailLink;
import io.signet.auth.domain.MailOrder;
import io.signet.auth.domain.OpaqueToken;
import io.signet.auth.domain.Origin;
import io.signet.auth.domain.Password;
import io.signet.auth.domain.PasswordHash;
import io.signet.auth.domain.ResetOutcome;
import io.signet.auth.event.Stopwatch;
import io.signet.auth.event.Stopwatches;
import io.signet.auth.password.Passwords;
import io.signet.auth.store.Transactions;
import io.signet.auth.store.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * A new password for somebody who forgot theirs, by a mailed link that works once. It ends all of their
 * sessions, and unlocks the account.
 */
@ApplicationScoped
public class RecoverPassword {
    private static final Set<MailKind> RESET = Set.of(MailKind.PASSWORD_RESET);

    private final Transactions transactions;
    private final AnnounceEnds ends;
    private final Lockout lockout;
    private final Passwords passwords;
    private final Stopwatches stopwatches;
    private final Clock clock;
    private final Supplier<UUID> ids;

    @Inject
    public RecoverPassword(
            Transactions transactions,
            AnnounceEnds ends,
            Lockout lockout,
            Passwords passwords,
            Stopwatches stopwatches,
            Clock clock,
            Supplier<UUID> ids) {
        this.transactions = transactions;
        this.ends = ends;
        this.lockout = lockout;
        this.passwords = passwords;
        this.stopwatches = stopwatches;
        this.clock = clock;
        this.ids = ids;
    }

    /** Orders a mail with a link; does the same whether anybody has that name. */
    public Uni<Void> request(LoginName login) {
        return transactions.run(work ->
                work.mailOrders().add(MailOrder.to(login, MailKind.PASSWORD_RESET, ids.get()), clock.instant()));
    }

    /**
     * Sets the password.
     *
     * @param typed the token of the link as it came, well-formed or not
     */
    public Uni<ResetOutcome> reset(String typed, Password password, Origin origin) {
        Executor loop = EventLoop.current();
        Stopwatch watch = stopwatches.start();
        Optional<OpaqueToken> token = OpaqueToken.parse(typed);
        if (token.isEmpty()) {
            return Uni.createFrom().item(new ResetOutcome.LinkInvalid());
        }
        return transactions
                .ask(work -> owner(work, token.get()))
                .chain(owner -> owner.isPresent()
                        ? reset(new Attempt(token.get(), password, origin, watch, loop), owner.get())
                        : Uni.createFrom().item(new ResetOutcome.LinkInvalid()));
    }

    private Uni<Optional<Account>> owner(Work work, OpaqueToken token) {
        return work.mailLinks()
                .find(token, RESET, clock.instant())
                .chain(link -> link.isPresent()
                        ? owner(work, link.get())
                        : Uni.createFrom().item(Optional.empty()));
    }

    /** Empty where the mail went to an address that is the account's no more. */
    private static Uni<Optional<Account>> owner(Work work, MailLink link) {
        return work.accounts()
                .active(link.account())
                .map(account -> account.filter(found -> found.email().equals(link.email())));
    }

    private Uni<ResetOutcome> reset(Attempt attempt, Account account) {
        List<String> known = List.of(account.username().value(), account.email().value());
        return passwords
                .objection(attempt.password(), known)
                .chain(objection -> objection.isPresent()
                        ? Uni.createFrom().item(new ResetOutcome.PasswordTooWeak(objection.get()))
                        : passwords
                                .hash(attempt.password())
                                .emitOn(attempt.loop())
                                .chain(hash -> transactions.run(work -> take(work, attempt, hash)))
                                .call(ends::announce))
                .emitOn(attempt.loop());
    }

    private Uni<ResetOutcome> take(Work work, Attempt attempt, PasswordHash hash) {
        return work.mailLinks()
                .take(attempt.token(), RESET, clock.instant())
                .chain(link -> link.isPresent()
                        ? owner(work, link.get()).map(owner -> link.filter(found -> owner.isPresent()))
                        : Uni.createFrom().item(link))
                .chain(link -> link.isPresent()
                        ? set(work, attempt, link.get(), hash).replaceWith(new ResetOutcome.Reset())
                        : Uni.createFrom().item(new ResetOutcome.LinkInvalid()));
    }

    private Uni<Void> set(Work work, Attempt attempt, MailLink link, PasswordHash hash) {
        Instant now = clock.instant();
        UUID account = link.account();
        return work.accounts()
                .setPassword(account, hash)
                // Who reads the mails of the address is its owner.
                .chain(() -> work.accounts().verifyEmail(account, link.email()))
                .chain(() -> work.sessions().endAll(account, now))
                .chain(() -> work.mfaChallenges().forget(account))
                .chain(() -> lockout.unlock(work, account, attempt.origin(), attempt.watch()))
                .chain(() -> work.mailOrders().add(MailOrder.to(account, MailKind.PASSWORD_CHANGED, ids.get()), now))
                .chain(() -> work.outbox()
                        .add(attempt.watch().success(Action.PASSWORD_CHANGED, account, "mail", attempt.origin())));
    }

    private record Attempt(OpaqueToken token, Password password, Origin origin, Stopwatch watch, Executor loop) {}
}
