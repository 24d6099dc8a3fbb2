package io.signet.auth.usecase;

import io.signet.auth.client.Biometric;
import io.signet.auth.domain.Account;
import io.signet.auth.domain.Action;
import io.signet.auth.domain.Admission;
import io.signet.auth.domain.Event;
import io.signet.auth.domain.Factor;
import io.signet.auth.domain.LoginAttempt;
import io.signet.auth.domain.LoginOutcome;
import io.signet.auth.domain.MfaChallenge;
import io.signet.auth.domain.PasswordHash;
import io.signet.auth.domain.PendingSignIn;
import io.signet.auth.domain.ProofAttempt;
import io.signet.auth.domain.Reason;
import io.signet.auth.domain.VerifyOutcome;
import io.signet.auth.event.Stopwatch;
import io.signet.auth.event.Stopwatches;
import io.signet.auth.mfa.SignInPolicy;
import io.signet.auth.password.Passwords;
import io.signet.auth.store.Transactions;
import io.signet.auth.store.Work;
import io.signet.auth.throttle.Throttle;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Signs in by password, by body, or by both, of which both must hold.
 *
 * <p>Whoever is unknown, deactivated or locked walks the same way: a decoy is compared with the password, and a made-up subject
 * without templates with the body. Both factors are always looked at, so that the answer to one doesn't give away the
 * other.
 */
@ApplicationScoped
public class Login {
    private final Transactions transactions;
    private final Passwords passwords;
    private final Biometric biometric;
    private final SignInPolicy policy;
    private final SecondFactor secondFactor;
    private final SignIn signIn;
    private final Throttle throttle;
    private final Lockout lockout;
    private final Stopwatches stopwatches;
    private final Supplier<UUID> ids;

    @Inject
    public Login(
            Transactions transactions,
            Passwords passwords,
            Biometric biometric,
            SignInPolicy policy,
            SecondFactor secondFactor,
            SignIn signIn,
            Throttle throttle,
            Lockout lockout,
            Stopwatches stopwatches,
            Supplier<UUID> ids) {
        this.transactions = transactions;
        this.passwords = passwords;
        this.biometric = biometric;
        this.policy = policy;
        this.secondFactor = secondFactor;
        this.signIn = signIn;
        this.throttle = throttle;
        this.lockout = lockout;
        this.stopwatches = stopwatches;
        this.ids = ids;
    }

    public Uni<LoginOutcome> login(LoginAttempt attempt) {
        Executor loop = EventLoop.current();
        Stopwatch watch = stopwatches.start();
        if (policy.refuses(attempt.factors())) {
            return refuse(
                    new Candidate(attempt, Optional.empty(), watch, loop),
                    Reason.SIGN_IN_METHOD_CLOSED.name(),
                    new LoginOutcome.MethodClosed());
        }
        return transactions.ask(work -> work.accounts().named(attempt.login())).chain(found -> {
            var candidate = new Candidate(attempt, found, watch, loop);
            return throttle.count(candidate.proof()).emitOn(loop).chain(admission -> switch (admission) {
                case Admission.Closed closed -> refuse(candidate, closed);
                case Admission.Counted counted -> check(candidate.counted(counted));
            });
        });
    }

    private Uni<LoginOutcome> check(Candidate candidate) {
        return Uni.combine()
                .all()
                .unis(passwordHolds(candidate), bodyHolds(candidate))
                .asTuple()
                .emitOn(candidate.loop())
                .onFailure()
                .call(fault -> uncounted(candidate).chain(() -> note(candidate, fault)))
                .chain(checked -> decide(candidate, checked.getItem1(), checked.getItem2()));
    }

    private Uni<Boolean> passwordHolds(Candidate candidate) {
        return candidate
                .attempt()
                .password()
                .map(password -> passwords.matches(password, candidate.account().map(Account::passwordHash)))
                .orElseGet(() -> Uni.createFrom().item(true));
    }

    private Uni<VerifyOutcome> bodyHolds(Candidate candidate) {
        LoginAttempt attempt = candidate.attempt();
        if (attempt.samples().isEmpty()) {
            return Uni.createFrom().item(new VerifyOutcome.Match());
        }
        UUID subject = candidate.account().map(Account::id).orElseGet(ids);
        return biometric.verify(subject, attempt.samples(), attempt.origin());
    }

    private Uni<LoginOutcome> decide(Candidate candidate, boolean passwordHolds, VerifyOutcome body) {
        return switch (body) {
            case VerifyOutcome.Refused refused ->
                uncounted(candidate)
                        .chain(() -> refuse(
                                candidate,
                                refused.refusal().reason(),
                                new LoginOutcome.BodyRefused(refused.refusal())));
            case VerifyOutcome.NoMatch noMatch -> refuse(candidate);
            case VerifyOutcome.Match match ->
                passwordHolds && candidate.account().isPresent()
                        ? admit(candidate, candidate.account().get())
                        : refuse(candidate);
        };
    }

    private Uni<LoginOutcome> admit(Candidate candidate, Account account) {
        return rehashed(candidate, account)
                .chain(hash -> transactions.run(work -> work.accounts()
                        .held(account.id())
                        .chain(now -> now.filter(account::isProvenAs).isPresent()
                                ? admit(work, candidate, now.get(), hash)
                                : Uni.createFrom().item(new Step.Overtaken(now)))))
                .onFailure()
                .call(() -> uncounted(candidate))
                .chain(step -> switch (step) {
                    case Step.Overtaken overtaken -> check(candidate.named(overtaken.now()));
                    case Step.Asked asked ->
                        uncounted(candidate).replaceWith(new LoginOutcome.SecondFactorRequired(asked.challenge()));
                    case Step.Admitted admitted ->
                        throttle.clear(
                                        candidate.admission(),
                                        candidate.attempt().isBiometric())
                                .emitOn(candidate.loop())
                                .chain(() -> tokens(admitted.opened(), candidate.loop()));
                });
    }

    private Uni<Step> admit(Work work, Candidate candidate, Account account, Optional<PasswordHash> hash) {
        return keep(work, account, hash)
                .chain(() ->
                        secondFactor.isNeeded(work, account, candidate.attempt().factors()))
                .chain(needed -> needed ? ask(work, candidate, account) : open(work, candidate, account));
    }

    private Uni<LoginOutcome> tokens(SignIn.Opened opened, Executor loop) {
        return signIn.tokens(opened, loop)
                .map(tokens -> new LoginOutcome.SignedIn(opened.account(), opened.session(), tokens));
    }

    private Uni<Step> ask(Work work, Candidate candidate, Account account) {
        LoginAttempt attempt = candidate.attempt();
        return secondFactor
                .ask(work, new PendingSignIn(account.id(), attempt.factors(), attempt.remember()))
                .map(Step.Asked::new);
    }

    private Uni<Step> open(Work work, Candidate candidate, Account account) {
        LoginAttempt attempt = candidate.attempt();
        return signIn.open(work, account, attempt.factors(), attempt.origin(), attempt.remember())
                .call(opened -> work.outbox()
                        .add(candidate
                                .watch()
                                .success(
                                        Action.LOGIN,
                                        account.id(),
                                        candidate.method(),
                                        attempt.origin(),
                                        opened.session().id())))
                .map(Step.Admitted::new);
    }

    /** The password at today's cost, if its hash is of a lower one. */
    private Uni<Optional<PasswordHash>> rehashed(Candidate candidate, Account account) {
        return candidate
                .attempt()
                .password()
                .map(password -> passwords.renewed(password, account.passwordHash()))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .emitOn(candidate.loop());
    }

    private static Uni<Void> keep(Work work, Account account, Optional<PasswordHash> hash) {
        return hash.map(to -> work.accounts()
                        .changePassword(account.id(), account.passwordHash(), to)
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> uncounted(Candidate candidate) {
        return throttle.undo(candidate.admission()).emitOn(candidate.loop());
    }

    private Uni<LoginOutcome> refuse(Candidate candidate) {
        return transactions
                .run(work -> work.outbox()
                        .add(candidate.failure(Reason.INVALID_CREDENTIALS.name()))
                        .chain(() -> lock(work, candidate)))
                .replaceWith(new LoginOutcome.InvalidCredentials());
    }

    private Uni<Void> lock(Work work, Candidate candidate) {
        return candidate
                .named()
                .map(account -> lockout.failed(
                        work,
                        candidate.admission(),
                        account,
                        candidate.attempt().origin(),
                        candidate.watch()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<LoginOutcome> refuse(Candidate candidate, Admission.Closed closed) {
        return refuse(candidate, Reason.TOO_MANY_ATTEMPTS.name(), new LoginOutcome.TooManyAttempts(closed.remaining()));
    }

    private Uni<LoginOutcome> refuse(Candidate candidate, String reason, LoginOutcome outcome) {
        return transactions
                .run(work -> work.outbox().add(candidate.failure(reason)))
                .replaceWith(outcome);
    }

    private Uni<Void> note(Candidate candidate, Throwable fault) {
        return transactions.run(
                work -> work.outbox().add(candidate.failure(Faults.reason(fault).name())));
    }

    /** How far a sign-in got whose proofs hold. */
    private sealed interface Step {
        /** The account changed while the proofs were looked at, which say nothing of it any more. */
        record Overtaken(Optional<Account> now) implements Step {}

        record Asked(MfaChallenge challenge) implements Step {}

        record Admitted(SignIn.Opened opened) implements Step {}
    }

    /** Somebody who wants to sign in, and the account they name if there is one. */
    private record Candidate(
            LoginAttempt attempt,
            Optional<Account> named,
            Optional<Admission.Counted> counted,
            Stopwatch watch,
            Executor loop) {
        Candidate(LoginAttempt attempt, Optional<Account> named, Stopwatch watch, Executor loop) {
            this(attempt, named, Optional.empty(), watch, loop);
        }

        Candidate counted(Admission.Counted admitted) {
            return new Candidate(attempt, named, Optional.of(admitted), watch, loop);
        }

        Candidate named(Optional<Account> now) {
            return new Candidate(attempt, now, counted, watch, loop);
        }

        Admission.Counted admission() {
            return counted.orElseThrow();
        }

        ProofAttempt proof() {
            return ProofAttempt.byName(attempt.login(), named, attempt.origin(), attempt.isBiometric());
        }

        /** The account that could be signed in to. */
        Optional<Account> account() {
            return named.filter(account -> account.opens() && !admission().barred());
        }

        String method() {
            return Factor.method(attempt.factors());
        }

        Event failure(String reason) {
            return watch.failure(
                    Action.LOGIN, reason, named.map(Account::id), method(), attempt.origin(), Optional.empty());
        }
    }
}
