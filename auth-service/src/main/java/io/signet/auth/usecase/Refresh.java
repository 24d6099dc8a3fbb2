package io.signet.auth.usecase;

import io.signet.auth.domain.Account;
import io.signet.auth.domain.Action;
import io.signet.auth.domain.Admission;
import io.signet.auth.domain.Event;
import io.signet.auth.domain.OpaqueToken;
import io.signet.auth.domain.Origin;
import io.signet.auth.domain.ProofAttempt;
import io.signet.auth.domain.Reason;
import io.signet.auth.domain.RefreshOutcome;
import io.signet.auth.domain.Session;
import io.signet.auth.event.Stopwatch;
import io.signet.auth.event.Stopwatches;
import io.signet.auth.store.Transactions;
import io.signet.auth.store.Work;
import io.signet.auth.throttle.Throttle;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;

/**
 * Exchanges a refresh token for new tokens. Each works once; one that comes back after that ends its session, because
 * either its owner or a thief then holds the other's (RFC 9700, 4.14.2).
 */
@ApplicationScoped
public class Refresh {
    private final Transactions transactions;
    private final AnnounceEnds ends;
    private final SignIn signIn;
    private final Throttle throttle;
    private final Lockout lockout;
    private final Stopwatches stopwatches;
    private final Clock clock;

    @Inject
    public Refresh(
            Transactions transactions,
            AnnounceEnds ends,
            SignIn signIn,
            Throttle throttle,
            Lockout lockout,
            Stopwatches stopwatches,
            Clock clock) {
        this.transactions = transactions;
        this.ends = ends;
        this.signIn = signIn;
        this.throttle = throttle;
        this.lockout = lockout;
        this.stopwatches = stopwatches;
        this.clock = clock;
    }

    /**
     * Exchanges a token.
     *
     * @param typed the token as it came, well-formed or not
     */
    public Uni<RefreshOutcome> refresh(String typed, Origin origin) {
        Executor loop = EventLoop.current();
        Stopwatch watch = stopwatches.start();
        return transactions
                .run(work -> OpaqueToken.parse(typed)
                        .map(token -> exchange(work, new Attempt(token, origin, watch)))
                        .orElseGet(() -> work.outbox()
                                .add(watch.failure(Action.REFRESH, Reason.TOKEN_INVALID, Optional.empty(), "", origin))
                                .replaceWith(new Step.Invalid())))
                .chain(step -> switch (step) {
                    case Step.Renewed renewed ->
                        signIn.tokens(renewed.opened(), loop).map(RefreshOutcome.Refreshed::new);
                    case Step.Invalid invalid -> Uni.createFrom().item(new RefreshOutcome.Invalid());
                    case Step.Reused reused ->
                        ends.announce()
                                .chain(() -> count(reused.ended(), origin, watch, loop))
                                .replaceWith(new RefreshOutcome.Reused());
                });
    }

    private Uni<Step> exchange(Work work, Attempt attempt) {
        return work.sessions()
                .use(attempt.token(), clock.instant())
                .chain(used -> used
                        ? work.sessions()
                                .ofToken(attempt.token())
                                .chain(session -> renew(work, attempt, session.orElseThrow()))
                        : work.sessions()
                                .ofUsedToken(attempt.token())
                                .chain(session -> session.isPresent()
                                        ? endReused(work, attempt, session.get())
                                        : refuse(work, attempt, Optional.empty())));
    }

    private Uni<Step> renew(Work work, Attempt attempt, Session session) {
        return work.accounts()
                .held(session.account())
                .map(account -> account.filter(Account::active))
                .chain(account -> work.sessions()
                        .touch(session.id(), attempt.origin(), clock.instant())
                        .map(open -> account.filter(active -> open)))
                .chain(account -> account.isPresent()
                        ? renew(work, attempt, session, account.get())
                        : refuse(work, attempt, Optional.of(session)));
    }

    private Uni<Step> renew(Work work, Attempt attempt, Session session, Account account) {
        return signIn.renew(work, account, session)
                .call(() -> work.outbox()
                        .add(attempt.watch().success(Action.REFRESH, account.id(), "", attempt.origin(), session.id())))
                .map(Step.Renewed::new);
    }

    private Uni<Step> refuse(Work work, Attempt attempt, Optional<Session> session) {
        Event event = attempt.failure(Action.REFRESH, Reason.TOKEN_INVALID, session);
        return work.outbox().add(event).replaceWith(new Step.Invalid());
    }

    private Uni<Step> endReused(Work work, Attempt attempt, Session session) {
        Event event = attempt.failure(Action.TOKEN_REUSED, Reason.TOKEN_REUSED, Optional.of(session));
        return work.sessions()
                .end(session.id(), clock.instant())
                .call(() -> work.outbox().add(event))
                .chain(ended -> ended
                        ? work.accounts().active(session.account())
                        : Uni.createFrom().item(Optional.<Account>empty()))
                .map(Step.Reused::new);
    }

    /** A token that comes back fails once, like a wrong password; however often it comes. */
    private Uni<Void> count(Optional<Account> ended, Origin origin, Stopwatch watch, Executor loop) {
        if (ended.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return throttle.count(ProofAttempt.of(ended.get(), origin)).emitOn(loop).chain(admission -> switch (admission) {
            case Admission.Closed closed -> Uni.createFrom().voidItem();
            case Admission.Counted counted ->
                transactions.run(work -> lockout.failed(work, counted, ended.get(), origin, watch));
        });
    }

    private sealed interface Step {
        record Renewed(SignIn.Opened opened) implements Step {}

        record Invalid() implements Step {}

        /** @param ended the account whose session this ended; empty when it had ended before */
        record Reused(Optional<Account> ended) implements Step {}
    }

    private record Attempt(OpaqueToken token, Origin origin, Stopwatch watch) {
        Event failure(Action action, Reason reason, Optional<Session> session) {
            Optional<UUID> account = session.map(Session::account);
            return watch.failure(action, reason.name(), account, "", origin, session.map(Session::id));
        }
    }
}
