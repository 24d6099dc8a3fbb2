package io.signet.auth.usecase;

import io.signet.auth.domain.Account;
import io.signet.auth.domain.Action;
import io.signet.auth.domain.Admission;
import io.signet.auth.domain.CodeCheck;
import io.signet.auth.domain.Factor;
import io.signet.auth.domain.MfaChallenge;
import io.signet.auth.domain.OpaqueToken;
import io.signet.auth.domain.Origin;
import io.signet.auth.domain.PendingSignIn;
import io.signet.auth.domain.ProofAttempt;
import io.signet.auth.domain.Reason;
import io.signet.auth.domain.SecondFactorOutcome;
import io.signet.auth.domain.TotpCredential;
import io.signet.auth.event.Stopwatch;
import io.signet.auth.event.Stopwatches;
import io.signet.auth.mfa.MfaConfig;
import io.signet.auth.store.Transactions;
import io.signet.auth.store.Work;
import io.signet.auth.throttle.Throttle;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/** The second step of signing in: a one-time code, where the account has an authenticator app and one kind of factor was shown. */
@ApplicationScoped
public class SecondFactor {
    private final Transactions transactions;
    private final OneTimeCodes codes;
    private final SignIn signIn;
    private final Throttle throttle;
    private final Lockout lockout;
    private final MfaConfig config;
    private final Stopwatches stopwatches;
    private final Clock clock;
    private final SecureRandom random;

    @Inject
    public SecondFactor(
            Transactions transactions,
            OneTimeCodes codes,
            SignIn signIn,
            Throttle throttle,
            Lockout lockout,
            MfaConfig config,
            Stopwatches stopwatches,
            Clock clock,
            SecureRandom random) {
        this.transactions = transactions;
        this.codes = codes;
        this.signIn = signIn;
        this.throttle = throttle;
        this.lockout = lockout;
        this.config = config;
        this.stopwatches = stopwatches;
        this.clock = clock;
        this.random = random;
    }

    /** Whether what was shown does not suffice. */
    Uni<Boolean> isNeeded(Work work, Account account, Set<Factor> shown) {
        return Factor.areOfTwoKinds(shown)
                ? Uni.createFrom().item(false)
                : work.oneTimePasswords().isActive(account.id());
    }

    Uni<MfaChallenge> ask(Work work, PendingSignIn pending) {
        var challenge =
                new MfaChallenge(OpaqueToken.generate(random), clock.instant().plus(config.challengeLife()));
        return work.mfaChallenges().add(pending, challenge).replaceWith(challenge);
    }

    /**
     * Shows a code.
     *
     * @param challenge as it came, well-formed or not
     */
    public Uni<SecondFactorOutcome> answer(String challenge, String code, Origin origin) {
        Executor loop = EventLoop.current();
        Stopwatch watch = stopwatches.start();
        return OpaqueToken.parse(challenge)
                .map(token -> answer(new Attempt(token, code, origin, watch, loop)))
                .orElseGet(() -> Uni.createFrom().item(new SecondFactorOutcome.ChallengeInvalid()));
    }

    private Uni<SecondFactorOutcome> answer(Attempt attempt) {
        return transactions
                .ask(work -> candidate(work, attempt))
                .chain(candidate -> candidate.isPresent()
                        ? count(attempt, candidate.get())
                        : Uni.createFrom().item(new SecondFactorOutcome.ChallengeInvalid()));
    }

    private Uni<Optional<Account>> candidate(Work work, Attempt attempt) {
        return work.mfaChallenges()
                .find(attempt.challenge(), clock.instant())
                .chain(pending -> pending.isPresent()
                        ? work.accounts().active(pending.get().account())
                        : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<SecondFactorOutcome> count(Attempt attempt, Account account) {
        return throttle.count(ProofAttempt.of(account, attempt.origin()))
                .emitOn(attempt.loop())
                .chain(admission -> switch (admission) {
                    case Admission.Closed closed ->
                        transactions
                                .run(work -> note(work, attempt, account, Set.of(Factor.OTP), Reason.TOO_MANY_ATTEMPTS))
                                .replaceWith(new SecondFactorOutcome.TooManyAttempts(closed.remaining()));
                    case Admission.Counted counted -> answer(attempt, counted);
                });
    }

    private Uni<SecondFactorOutcome> answer(Attempt attempt, Admission.Counted counted) {
        return transactions
                .run(work -> answer(work, attempt, counted))
                .onFailure()
                .call(() -> throttle.undo(counted))
                .chain(step -> switch (step) {
                    case Step.Refused refused ->
                        uncounted(refused.outcome(), counted)
                                .emitOn(attempt.loop())
                                .replaceWith(refused.outcome());
                    case Step.Admitted admitted ->
                        throttle.clear(
                                        counted,
                                        Factor.isAnyBiometric(
                                                admitted.opened().session().factors()))
                                .emitOn(attempt.loop())
                                .chain(() -> tokens(admitted.opened(), attempt.loop()));
                });
    }

    /** What was not looked at does not count. */
    private Uni<Void> uncounted(SecondFactorOutcome refusal, Admission.Counted counted) {
        return refusal instanceof SecondFactorOutcome.WrongCode
                ? Uni.createFrom().voidItem()
                : throttle.undo(counted);
    }

    private Uni<SecondFactorOutcome> tokens(SignIn.Opened opened, Executor loop) {
        return signIn.tokens(opened, loop)
                .map(tokens -> new SecondFactorOutcome.SignedIn(opened.account(), opened.session(), tokens));
    }

    private Uni<Step> answer(Work work, Attempt attempt, Admission.Counted counted) {
        return work.mfaChallenges()
                .find(attempt.challenge(), clock.instant())
                .chain(pending -> pending.isPresent()
                        ? answer(work, attempt, counted, pending.get())
                        : refused(new SecondFactorOutcome.ChallengeInvalid()));
    }

    private Uni<Step> answer(Work work, Attempt attempt, Admission.Counted counted, PendingSignIn pending) {
        return work.accounts()
                .active(pending.account())
                .chain(account -> work.oneTimePasswords()
                        .of(pending.account())
                        .chain(credential -> account.isPresent() && credential.isPresent()
                                ? check(work, attempt, new Candidate(pending, counted, account.get(), credential.get()))
                                : refused(new SecondFactorOutcome.ChallengeInvalid())));
    }

    private Uni<Step> check(Work work, Attempt attempt, Candidate candidate) {
        if (candidate.isShutOut()) {
            return wrong(work, attempt, candidate);
        }
        return codes.check(work, candidate.credential(), attempt.code()).chain(check -> switch (check) {
            case CodeCheck.Right right -> admit(work, attempt, candidate);
            case CodeCheck.Wrong wrong -> wrong(work, attempt, candidate);
            case CodeCheck.Closed closed ->
                note(work, attempt, candidate.account(), candidate.factors(), Reason.TOO_MANY_CODES)
                        .chain(() -> refused(new SecondFactorOutcome.TooManyCodes(closed.remaining())));
        });
    }

    private Uni<Step> admit(Work work, Attempt attempt, Candidate candidate) {
        Account account = candidate.account();
        return work.mfaChallenges()
                .take(attempt.challenge())
                .chain(taken -> taken
                        ? signIn.open(
                                        work,
                                        account,
                                        candidate.factors(),
                                        attempt.origin(),
                                        candidate.pending().remember())
                                .call(opened -> work.outbox()
                                        .add(attempt.watch()
                                                .success(
                                                        Action.LOGIN,
                                                        account.id(),
                                                        Factor.method(candidate.factors()),
                                                        attempt.origin(),
                                                        opened.session().id())))
                                .map(Step.Admitted::new)
                        : refused(new SecondFactorOutcome.ChallengeInvalid()));
    }

    private Uni<Step> wrong(Work work, Attempt attempt, Candidate candidate) {
        return note(work, attempt, candidate.account(), candidate.factors(), Reason.CODE_INVALID)
                .chain(() -> lockout.failed(
                        work, candidate.counted(), candidate.account(), attempt.origin(), attempt.watch()))
                .chain(() -> refused(new SecondFactorOutcome.WrongCode()));
    }

    private static Uni<Void> note(Work work, Attempt attempt, Account account, Set<Factor> factors, Reason reason) {
        return work.outbox()
                .add(attempt.watch()
                        .failure(
                                Action.LOGIN,
                                reason,
                                Optional.of(account.id()),
                                Factor.method(factors),
                                attempt.origin()));
    }

    private static Uni<Step> refused(SecondFactorOutcome outcome) {
        return Uni.createFrom().item(new Step.Refused(outcome));
    }

    private sealed interface Step {
        record Refused(SecondFactorOutcome outcome) implements Step {}

        record Admitted(SignIn.Opened opened) implements Step {}
    }

    private record Attempt(OpaqueToken challenge, String code, Origin origin, Stopwatch watch, Executor loop) {}

    private record Candidate(
            PendingSignIn pending, Admission.Counted counted, Account account, TotpCredential credential) {
        /** Whether the right code is worth no more than a wrong one. */
        boolean isShutOut() {
            return counted.barred() || !account.opens();
        }

        /** Those that were shown, and the code. */
        Set<Factor> factors() {
            Set<Factor> factors = EnumSet.of(Factor.OTP);
            factors.addAll(pending.shown());
            return factors;
        }
    }
}
