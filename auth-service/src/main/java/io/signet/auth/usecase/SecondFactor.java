package io.signet.auth.usecase;

import io.signet.auth.domain.Account;
import io.signet.auth.domain.Action;
import io.signet.auth.domain.Admission;
import io.signet.auth.domain.CodeCheck;
import io.signet.auth.domain.Factor;
import io.signet.auth.domain.MailKind;
import io.signet.auth.domain.MailLink;
import io.signet.auth.domain.MailOrder;
import io.signet.auth.domain.MfaAnswer;
import io.signet.auth.domain.MfaChallenge;
import io.signet.auth.domain.MfaChallenge.Answer;
import io.signet.auth.domain.OpaqueToken;
import io.signet.auth.domain.Origin;
import io.signet.auth.domain.PasskeyProof;
import io.signet.auth.domain.PendingSignIn;
import io.signet.auth.domain.ProofAttempt;
import io.signet.auth.domain.Reason;
import io.signet.auth.domain.RecoveryCode;
import io.signet.auth.domain.SecondFactorOutcome;
import io.signet.auth.domain.TotpCredential;
import io.signet.auth.event.Stopwatch;
import io.signet.auth.event.Stopwatches;
import io.signet.auth.mfa.MfaConfig;
import io.signet.auth.mfa.SignInPolicy;
import io.signet.auth.mfa.SignInPolicy.Demand;
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
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The second step of signing in: a one-time code or a passkey, where the account has an authenticator app and one kind of
 * factor was shown, or where the operator's policy demands it. Whoever has neither is mailed a code, which is worth no factor.
 */
@ApplicationScoped
public class SecondFactor {
    private final Transactions transactions;
    private final OneTimeCodes codes;
    private final PasskeyProofs passkeys;
    private final SignIn signIn;
    private final Throttle throttle;
    private final Lockout lockout;
    private final SignInPolicy policy;
    private final MfaConfig config;
    private final Stopwatches stopwatches;
    private final Clock clock;
    private final SecureRandom random;
    private final Supplier<UUID> ids;

    @Inject
    public SecondFactor(
            Transactions transactions,
            OneTimeCodes codes,
            PasskeyProofs passkeys,
            SignIn signIn,
            Throttle throttle,
            Lockout lockout,
            SignInPolicy policy,
            MfaConfig config,
            Stopwatches stopwatches,
            Clock clock,
            SecureRandom random,
            Supplier<UUID> ids) {
        this.transactions = transactions;
        this.codes = codes;
        this.passkeys = passkeys;
        this.signIn = signIn;
        this.throttle = throttle;
        this.lockout = lockout;
        this.policy = policy;
        this.config = config;
        this.stopwatches = stopwatches;
        this.clock = clock;
        this.random = random;
        this.ids = ids;
    }

    /** Whether what was shown does not suffice. */
    Uni<Boolean> isNeeded(Work work, Account account, Set<Factor> shown) {
        return switch (policy.after(shown)) {
            case SECOND_FACTOR -> Uni.createFrom().item(true);
            case SECOND_FACTOR_IF_SET_UP -> work.oneTimePasswords().isActive(account.id());
            case NOTHING -> Uni.createFrom().item(false);
            case REFUSED -> throw new IllegalStateException("what the policy refuses is not looked at");
        };
    }

    Uni<MfaChallenge> ask(Work work, PendingSignIn pending) {
        return answers(work, pending.account())
                .map(answers -> new MfaChallenge(
                        OpaqueToken.generate(random), clock.instant().plus(config.challengeLife()), answers))
                .call(challenge -> work.mfaChallenges().add(pending, challenge))
                .call(challenge -> challenge.answers().contains(Answer.MAILED_CODE)
                        ? work.mailOrders()
                                .add(MailOrder.to(pending.account(), MailKind.SIGN_IN_CODE, ids.get()), clock.instant())
                        : Uni.createFrom().voidItem());
    }

    private static Uni<Set<Answer>> answers(Work work, UUID account) {
        return work.oneTimePasswords()
                .isActive(account)
                .chain(app -> work.passkeys().many(account).map(passkeys -> {
                    var answers = EnumSet.noneOf(Answer.class);
                    if (app) {
                        answers.add(Answer.CODE);
                    }
                    if (passkeys > 0) {
                        answers.add(Answer.PASSKEY);
                    }
                    return answers.isEmpty() ? EnumSet.of(Answer.MAILED_CODE) : answers;
                }));
    }

    /**
     * Shows a code or a passkey.
     *
     * @param challenge as it came, well-formed or not
     */
    public Uni<SecondFactorOutcome> answer(String challenge, MfaAnswer answer, Origin origin) {
        Executor loop = EventLoop.current();
        Stopwatch watch = stopwatches.start();
        return OpaqueToken.parse(challenge)
                .map(token -> answer(new Attempt(token, answer, origin, watch, loop)))
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
                                .run(work -> note(
                                        work, attempt, account, Set.of(attempt.second()), Reason.TOO_MANY_ATTEMPTS))
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
        return switch (refusal) {
            case SecondFactorOutcome.WrongCode wrong -> Uni.createFrom().voidItem();
            case SecondFactorOutcome.PasskeyRefused refused -> Uni.createFrom().voidItem();
            case SecondFactorOutcome.TooManyAttempts many -> throttle.undo(counted);
            case SecondFactorOutcome.TooManyCodes many -> throttle.undo(counted);
            case SecondFactorOutcome.ChallengeInvalid invalid -> throttle.undo(counted);
            case SecondFactorOutcome.SignedIn signedIn -> throw new IllegalArgumentException("that is no refusal");
        };
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
        return work.accounts().held(pending.account()).chain(account -> {
            if (account.filter(Account::active).isEmpty()) {
                return refused(new SecondFactorOutcome.ChallengeInvalid());
            }
            var candidate = Candidate.of(pending, counted, account.get(), attempt.second());
            return switch (attempt.answer()) {
                case MfaAnswer.Code(var code) -> byCode(work, attempt, candidate, code);
                case MfaAnswer.Passkey(var credential) -> byPasskey(work, attempt, candidate, credential);
            };
        });
    }

    private Uni<Step> byPasskey(Work work, Attempt attempt, Candidate candidate, String credential) {
        var shown = passkeys.attempt(credential, attempt.origin(), attempt.watch());
        var ours = new PasskeyProof.Held(candidate.account().id());
        return passkeys.check(work, shown, attempt.loop())
                .chain(proof -> proof.equals(ours) && !candidate.isShutOut()
                        ? admit(work, attempt, candidate)
                        : wrong(
                                work,
                                attempt,
                                candidate,
                                Reason.PASSKEY_REFUSED,
                                new SecondFactorOutcome.PasskeyRefused()));
    }

    private Uni<Step> byCode(Work work, Attempt attempt, Candidate candidate, String code) {
        return work.oneTimePasswords()
                .of(candidate.account().id())
                .map(credential -> credential.filter(TotpCredential::confirmed))
                .chain(credential -> credential.isPresent()
                        ? byCode(work, attempt, candidate, credential.get(), code)
                        : byMailedCode(work, attempt, candidate, code));
    }

    private Uni<Step> byMailedCode(Work work, Attempt attempt, Candidate candidate, String code) {
        var mailed = candidate.withoutSecond();
        if (policy.after(candidate.pending().shown()) != Demand.SECOND_FACTOR) {
            return refused(new SecondFactorOutcome.ChallengeInvalid());
        }
        if (candidate.isShutOut()) {
            return wrongCode(work, attempt, mailed);
        }
        Account account = candidate.account();
        var link = new MailLink(account.id(), MailKind.SIGN_IN_CODE, account.email());
        return RecoveryCode.parse(code)
                .map(parsed -> work.mailLinks().takeCode(link, parsed, clock.instant()))
                .orElseGet(() -> Uni.createFrom().item(false))
                .chain(taken -> taken ? admit(work, attempt, mailed) : wrongCode(work, attempt, mailed));
    }

    private Uni<Step> byCode(Work work, Attempt attempt, Candidate candidate, TotpCredential credential, String code) {
        if (candidate.isShutOut()) {
            return wrongCode(work, attempt, candidate);
        }
        return codes.check(work, credential, code).chain(check -> switch (check) {
            case CodeCheck.Right right -> admit(work, attempt, candidate);
            case CodeCheck.Wrong wrong -> wrongCode(work, attempt, candidate);
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

    private Uni<Step> wrongCode(Work work, Attempt attempt, Candidate candidate) {
        return wrong(work, attempt, candidate, Reason.CODE_INVALID, new SecondFactorOutcome.WrongCode());
    }

    private Uni<Step> wrong(
            Work work, Attempt attempt, Candidate candidate, Reason reason, SecondFactorOutcome outcome) {
        return note(work, attempt, candidate.account(), candidate.factors(), reason)
                .chain(() -> lockout.failed(
                        work, candidate.counted(), candidate.account(), attempt.origin(), attempt.watch()))
                .chain(() -> refused(outcome));
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

    private record Attempt(OpaqueToken challenge, MfaAnswer answer, Origin origin, Stopwatch watch, Executor loop) {
        Factor second() {
            return switch (answer) {
                case MfaAnswer.Code code -> Factor.OTP;
                case MfaAnswer.Passkey passkey -> Factor.PASSKEY;
            };
        }
    }

    /** @param factors those that were shown, and the second */
    private record Candidate(PendingSignIn pending, Admission.Counted counted, Account account, Set<Factor> factors) {
        static Candidate of(PendingSignIn pending, Admission.Counted counted, Account account, Factor second) {
            Set<Factor> factors = EnumSet.of(second);
            factors.addAll(pending.shown());
            return new Candidate(pending, counted, account, factors);
        }

        Candidate withoutSecond() {
            return new Candidate(pending, counted, account, pending.shown());
        }

        /** Whether the right proof is worth no more than a wrong one. */
        boolean isShutOut() {
            return counted.barred() || !account.opens();
        }
    }
}
