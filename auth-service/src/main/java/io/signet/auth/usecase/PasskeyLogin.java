package io.signet.auth.usecase;

import io.signet.auth.domain.Account;
import io.signet.auth.domain.Action;
import io.signet.auth.domain.Admission;
import io.signet.auth.domain.Event;
import io.signet.auth.domain.Factor;
import io.signet.auth.domain.LoginOutcome;
import io.signet.auth.domain.Origin;
import io.signet.auth.domain.PasskeyProof;
import io.signet.auth.domain.ProofAttempt;
import io.signet.auth.domain.Reason;
import io.signet.auth.event.Stopwatches;
import io.signet.auth.mfa.SignInPolicy;
import io.signet.auth.passkey.Assertion;
import io.signet.auth.store.Transactions;
import io.signet.auth.store.Work;
import io.signet.auth.throttle.Throttle;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;

/**
 * Signs in by a passkey alone, which says whose it is and is more than one factor. A signature that is refused counts against
 * the account that it claims to be of, as a wrong password does.
 */
@ApplicationScoped
public class PasskeyLogin {
    private static final Set<Factor> FACTORS = EnumSet.of(Factor.PASSKEY);

    private final Transactions transactions;
    private final PasskeyProofs proofs;
    private final SignInPolicy policy;
    private final SignIn signIn;
    private final Throttle throttle;
    private final Lockout lockout;
    private final Stopwatches stopwatches;

    @Inject
    public PasskeyLogin(
            Transactions transactions,
            PasskeyProofs proofs,
            SignInPolicy policy,
            SignIn signIn,
            Throttle throttle,
            Lockout lockout,
            Stopwatches stopwatches) {
        this.transactions = transactions;
        this.proofs = proofs;
        this.policy = policy;
        this.signIn = signIn;
        this.throttle = throttle;
        this.lockout = lockout;
        this.stopwatches = stopwatches;
    }

    /**
     * Signs in.
     *
     * @param credential the browser's JSON, well-formed or not
     * @param remember whether the session's refresh tokens shall last longer
     */
    public Uni<LoginOutcome> login(String credential, Origin origin, boolean remember) {
        Executor loop = EventLoop.current();
        var attempt = proofs.attempt(credential, origin, stopwatches.start());
        if (policy.refuses(FACTORS)) {
            return refuse(
                    new Candidate(attempt, Optional.empty(), remember, loop),
                    Reason.SIGN_IN_METHOD_CLOSED,
                    new LoginOutcome.MethodClosed());
        }
        return attempt.assertion()
                .map(assertion -> transactions
                        .ask(work -> PasskeyProofs.claimed(work, assertion))
                        .chain(claimed -> count(new Candidate(attempt, claimed, remember, loop), assertion)))
                .orElseGet(() -> refuse(
                        new Candidate(attempt, Optional.empty(), remember, loop),
                        Reason.INVALID_CREDENTIALS,
                        new LoginOutcome.InvalidCredentials()));
    }

    private Uni<LoginOutcome> count(Candidate candidate, Assertion assertion) {
        var proof = ProofAttempt.byPasskey(
                assertion.credentialId(),
                candidate.claimed(),
                candidate.attempt().origin());
        return throttle.count(proof).emitOn(candidate.loop()).chain(admission -> switch (admission) {
            case Admission.Closed closed ->
                refuse(candidate, Reason.TOO_MANY_ATTEMPTS, new LoginOutcome.TooManyAttempts(closed.remaining()));
            case Admission.Counted counted -> check(candidate, counted);
        });
    }

    private Uni<LoginOutcome> check(Candidate candidate, Admission.Counted counted) {
        return transactions
                .run(work -> proofs.check(work, candidate.attempt(), candidate.loop())
                        .chain(proof -> admitted(work, candidate, counted, proof))
                        .chain(admitted -> admitted.isPresent()
                                ? open(work, candidate, admitted.get()).map(Optional::of)
                                : refuse(work, candidate, counted).replaceWith(Optional.<SignIn.Opened>empty())))
                .onFailure()
                .call(() -> throttle.undo(counted).emitOn(candidate.loop()))
                .chain(opened -> opened.isPresent()
                        ? throttle.clear(counted, false)
                                .emitOn(candidate.loop())
                                .chain(() -> tokens(opened.get(), candidate.loop()))
                        : Uni.createFrom().item(new LoginOutcome.InvalidCredentials()));
    }

    /** The account that the passkey opens. */
    private static Uni<Optional<Account>> admitted(
            Work work, Candidate candidate, Admission.Counted counted, PasskeyProof proof) {
        return switch (proof) {
            case PasskeyProof.Held(var id)
            when candidate.claims(id) && !counted.barred() ->
                work.accounts().held(id).map(account -> account.filter(Account::opens));
            case PasskeyProof.Held held -> Uni.createFrom().item(Optional.empty());
            case PasskeyProof.Refused refused -> Uni.createFrom().item(Optional.empty());
        };
    }

    private Uni<LoginOutcome> tokens(SignIn.Opened opened, Executor loop) {
        return signIn.tokens(opened, loop)
                .map(tokens -> new LoginOutcome.SignedIn(opened.account(), opened.session(), tokens));
    }

    private Uni<SignIn.Opened> open(Work work, Candidate candidate, Account account) {
        Origin origin = candidate.attempt().origin();
        return signIn.open(work, account, FACTORS, origin, candidate.remember())
                .call(opened -> work.outbox()
                        .add(candidate
                                .attempt()
                                .watch()
                                .success(
                                        Action.LOGIN,
                                        account.id(),
                                        Factor.method(FACTORS),
                                        origin,
                                        opened.session().id())));
    }

    private Uni<Void> refuse(Work work, Candidate candidate, Admission.Counted counted) {
        var attempt = candidate.attempt();
        return work.outbox()
                .add(candidate.failure(Reason.INVALID_CREDENTIALS))
                .chain(() -> candidate
                        .claimed()
                        .map(account -> lockout.failed(work, counted, account, attempt.origin(), attempt.watch()))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<LoginOutcome> refuse(Candidate candidate, Reason reason, LoginOutcome outcome) {
        return transactions
                .run(work -> work.outbox().add(candidate.failure(reason)))
                .replaceWith(outcome);
    }

    /** Somebody who wants to sign in, and the account that they claim if there is one. */
    private record Candidate(
            PasskeyProofs.Attempt attempt, Optional<Account> claimed, boolean remember, Executor loop) {
        /** Whether it is the account that the attempt is counted against. */
        boolean claims(UUID account) {
            return claimed.filter(named -> named.id().equals(account)).isPresent();
        }

        Event failure(Reason reason) {
            return attempt.watch()
                    .failure(Action.LOGIN, reason, claimed.map(Account::id), Factor.method(FACTORS), attempt.origin());
        }
    }
}
