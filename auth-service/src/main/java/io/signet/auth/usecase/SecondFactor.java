package io.signet.auth.usecase;

import io.signet.auth.domain.Account;
import io.signet.auth.domain.Action;
import io.signet.auth.domain.CodeCheck;
import io.signet.auth.domain.Factor;
import io.signet.auth.domain.MfaAnswer;
import io.signet.auth.domain.MfaChallenge;
import io.signet.auth.domain.OpaqueToken;
import io.signet.auth.domain.Origin;
import io.signet.auth.domain.PasskeyProof;
import io.signet.auth.domain.PendingSignIn;
import io.signet.auth.domain.Reason;
import io.signet.auth.domain.SecondFactorOutcome;
import io.signet.auth.domain.TotpCredential;
import io.signet.auth.event.Stopwatch;
import io.signet.auth.event.Stopwatches;
import io.signet.auth.mfa.MfaConfig;
import io.signet.auth.store.Transactions;
import io.signet.auth.store.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * The second step of signing in: a one-time code or a passkey, where the account has an authenticator app and one kind of
 * factor was shown.
 */
@ApplicationScoped
public class SecondFactor {
    private final Transactions transactions;
    private final OneTimeCodes codes;
    private final PasskeyProofs passkeys;
    private final SignIn signIn;
    private final MfaConfig config;
    private final Stopwatches stopwatches;
    private final Clock clock;
    private final SecureRandom random;

    @Inject
    public SecondFactor(
            Transactions transactions,
            OneTimeCodes codes,
            PasskeyProofs passkeys,
            SignIn signIn,
            MfaConfig config,
            Stopwatches stopwatches,
            Clock clock,
            SecureRandom random) {
        this.transactions = transactions;
        this.codes = codes;
        this.passkeys = passkeys;
        this.signIn = signIn;
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
        return work.passkeys()
                .many(pending.account())
                .map(passkeys -> new MfaChallenge(
                        OpaqueToken.generate(random), clock.instant().plus(config.challengeLife()), passkeys > 0))
                .call(challenge -> work.mfaChallenges().add(pending, challenge));
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
                .map(token -> transactions.run(work -> answer(work, new Attempt(token, answer, origin, watch, loop))))
                .orElseGet(() -> Uni.createFrom().item(new Step.Refused(new SecondFactorOutcome.ChallengeInvalid())))
                .chain(step -> switch (step) {
                    case Step.Refused refused -> Uni.createFrom().item(refused.outcome());
                    case Step.Admitted admitted -> tokens(admitted.opened(), loop);
                });
    }

    private Uni<SecondFactorOutcome> tokens(SignIn.Opened opened, Executor loop) {
        return signIn.tokens(opened, loop)
                .map(tokens -> new SecondFactorOutcome.SignedIn(opened.account(), opened.session(), tokens));
    }

    private Uni<Step> answer(Work work, Attempt attempt) {
        return work.mfaChallenges()
                .find(attempt.challenge(), clock.instant())
                .chain(pending -> pending.isPresent()
                        ? answer(work, attempt, pending.get())
                        : refused(new SecondFactorOutcome.ChallengeInvalid()));
    }

    private Uni<Step> answer(Work work, Attempt attempt, PendingSignIn pending) {
        return work.accounts().active(pending.account()).chain(account -> {
            if (account.isEmpty()) {
                return refused(new SecondFactorOutcome.ChallengeInvalid());
            }
            return switch (attempt.answer()) {
                case MfaAnswer.Code(var code) ->
                    byCode(work, attempt, new Candidate(pending, account.get(), Factor.OTP), code);
                case MfaAnswer.Passkey(var credential) ->
                    byPasskey(work, attempt, new Candidate(pending, account.get(), Factor.PASSKEY), credential);
            };
        });
    }

    private Uni<Step> byPasskey(Work work, Attempt attempt, Candidate candidate, String credential) {
        var shown = new PasskeyProofs.Attempt(credential, attempt.origin(), attempt.watch());
        return passkeys.check(work, shown, attempt.loop())
                .chain(proof ->
                        proof.equals(new PasskeyProof.Held(candidate.account().id()))
                                ? admit(work, attempt, candidate)
                                : note(work, attempt, candidate, Reason.PASSKEY_REFUSED)
                                        .chain(() -> refused(new SecondFactorOutcome.PasskeyRefused())));
    }

    private Uni<Step> byCode(Work work, Attempt attempt, Candidate candidate, String code) {
        return work.oneTimePasswords()
                .of(candidate.account().id())
                .chain(credential -> credential.isPresent()
                        ? byCode(work, attempt, candidate, credential.get(), code)
                        : refused(new SecondFactorOutcome.ChallengeInvalid()));
    }

    private Uni<Step> byCode(Work work, Attempt attempt, Candidate candidate, TotpCredential credential, String code) {
        return codes.check(work, credential, code).chain(check -> switch (check) {
            case CodeCheck.Right right -> admit(work, attempt, candidate);
            case CodeCheck.Wrong wrong ->
                note(work, attempt, candidate, Reason.CODE_INVALID)
                        .chain(() -> refused(new SecondFactorOutcome.WrongCode()));
            case CodeCheck.Closed closed ->
                note(work, attempt, candidate, Reason.TOO_MANY_CODES)
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

    private static Uni<Void> note(Work work, Attempt attempt, Candidate candidate, Reason reason) {
        return work.outbox()
                .add(attempt.watch()
                        .failure(
                                Action.LOGIN,
                                reason,
                                Optional.of(candidate.account().id()),
                                Factor.method(candidate.factors()),
                                attempt.origin()));
    }

    private static Uni<Step> refused(SecondFactorOutcome outcome) {
        return Uni.createFrom().item(new Step.Refused(outcome));
    }

    private sealed interface Step {
        record Refused(SecondFactorOutcome outcome) implements Step {}

        record Admitted(SignIn.Opened opened) implements Step {}
    }

    private record Attempt(OpaqueToken challenge, MfaAnswer answer, Origin origin, Stopwatch watch, Executor loop) {}

    private record Candidate(PendingSignIn pending, Account account, Factor second) {
        /** Those that were shown, and the second. */
        Set<Factor> factors() {
            Set<Factor> factors = EnumSet.of(second);
            factors.addAll(pending.shown());
            return factors;
        }
    }
}
