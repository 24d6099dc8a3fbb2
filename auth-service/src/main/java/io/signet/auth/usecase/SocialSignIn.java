package io.signet.auth.usecase;

import io.signet.auth.domain.Account;
import io.signet.auth.domain.Action;
import io.signet.auth.domain.Factor;
import io.signet.auth.domain.LoginOutcome;
import io.signet.auth.domain.MfaChallenge;
import io.signet.auth.domain.OpaqueToken;
import io.signet.auth.domain.Origin;
import io.signet.auth.domain.PendingSignIn;
import io.signet.auth.domain.Reason;
import io.signet.auth.event.Stopwatch;
import io.signet.auth.event.Stopwatches;
import io.signet.auth.mfa.SignInPolicy;
import io.signet.auth.store.Transactions;
import io.signet.auth.store.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Signs in whoever a provider has vouched for: one factor, on top of which a second may be needed. */
@ApplicationScoped
public class SocialSignIn {
    private final Transactions transactions;
    private final SignInPolicy policy;
    private final SecondFactor secondFactor;
    private final SignIn signIn;
    private final Stopwatches stopwatches;
    private final Clock clock;

    @Inject
    public SocialSignIn(
            Transactions transactions,
            SignInPolicy policy,
            SecondFactor secondFactor,
            SignIn signIn,
            Stopwatches stopwatches,
            Clock clock) {
        this.transactions = transactions;
        this.policy = policy;
        this.secondFactor = secondFactor;
        this.signIn = signIn;
        this.stopwatches = stopwatches;
        this.clock = clock;
    }

    /**
     * Exchanges a ticket.
     *
     * @param ticket as it came, well-formed or not
     */
    public Uni<LoginOutcome> redeem(String ticket, Origin origin) {
        Executor loop = EventLoop.current();
        Stopwatch watch = stopwatches.start();
        if (policy.refuses(SocialLogin.FACTORS)) {
            return refuse(origin, watch, Reason.SIGN_IN_METHOD_CLOSED, new LoginOutcome.MethodClosed());
        }
        return OpaqueToken.parse(ticket)
                .map(token -> transactions.run(work -> redeem(work, token, origin, watch)))
                .orElseGet(() -> Uni.createFrom().item(new Step.Refused()))
                .chain(step -> switch (step) {
                    case Step.Refused refused ->
                        refuse(origin, watch, Reason.INVALID_CREDENTIALS, new LoginOutcome.InvalidCredentials());
                    case Step.Asked asked ->
                        Uni.createFrom().item(new LoginOutcome.SecondFactorRequired(asked.challenge()));
                    case Step.Admitted admitted -> tokens(admitted.opened(), loop);
                });
    }

    private Uni<LoginOutcome> tokens(SignIn.Opened opened, Executor loop) {
        return signIn.tokens(opened, loop)
                .map(tokens -> new LoginOutcome.SignedIn(opened.account(), opened.session(), tokens));
    }

    private Uni<LoginOutcome> refuse(Origin origin, Stopwatch watch, Reason reason, LoginOutcome outcome) {
        return transactions
                .run(work -> work.outbox()
                        .add(watch.failure(
                                Action.LOGIN, reason, Optional.empty(), Factor.method(SocialLogin.FACTORS), origin)))
                .replaceWith(outcome);
    }

    private Uni<Step> redeem(Work work, OpaqueToken ticket, Origin origin, Stopwatch watch) {
        return work.socialTickets()
                .take(ticket, clock.instant())
                .chain(pending -> pending.isPresent()
                        ? redeem(work, pending.get(), origin, watch)
                        : Uni.createFrom().item(new Step.Refused()));
    }

    private Uni<Step> redeem(Work work, PendingSignIn pending, Origin origin, Stopwatch watch) {
        return work.accounts()
                .held(pending.account())
                .map(account -> account.filter(Account::opens))
                .chain(account -> account.isPresent()
                        ? secondFactor
                                .isNeeded(work, account.get(), pending.shown())
                                .chain(needed -> needed
                                        ? secondFactor.ask(work, pending).map(Step.Asked::new)
                                        : open(work, account.get(), pending, origin, watch))
                        : Uni.createFrom().item(new Step.Refused()));
    }

    private Uni<Step> open(Work work, Account account, PendingSignIn pending, Origin origin, Stopwatch watch) {
        return signIn.open(work, account, pending.shown(), origin, pending.remember())
                .call(opened -> work.outbox()
                        .add(watch.success(
                                Action.LOGIN,
                                account.id(),
                                Factor.method(pending.shown()),
                                origin,
                                opened.session().id())))
                .map(Step.Admitted::new);
    }

    private sealed interface Step {
        record Refused() implements Step {}

        record Asked(MfaChallenge challenge) implements Step {}

        record Admitted(SignIn.Opened opened) implements Step {}
    }
}
