package io.signet.auth.usecase;

import io.signet.auth.domain.Account;
import io.signet.auth.domain.Action;
import io.signet.auth.domain.Admission;
import io.signet.auth.domain.Caller;
import io.signet.auth.domain.CodeCheck;
import io.signet.auth.domain.Factor;
import io.signet.auth.domain.Origin;
import io.signet.auth.domain.PasskeyProof;
import io.signet.auth.domain.Password;
import io.signet.auth.domain.ProofAttempt;
import io.signet.auth.domain.Reason;
import io.signet.auth.domain.StepUpOutcome;
import io.signet.auth.domain.TotpCredential;
import io.signet.auth.event.Stopwatch;
import io.signet.auth.event.Stopwatches;
import io.signet.auth.password.Passwords;
import io.signet.auth.store.Transactions;
import io.signet.auth.store.Work;
import io.signet.auth.throttle.Throttle;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;

/**
 * Shows once more who one is, for what is sensitive: by a passkey, or by a code where the account has an authenticator app,
 * else by the password. The session and its refresh token stay.
 */
@ApplicationScoped
public class StepUp {
    private final Transactions transactions;
    private final Passwords passwords;
    private final OneTimeCodes codes;
    private final PasskeyProofs passkeys;
    private final SignIn signIn;
    private final Throttle throttle;
    private final Lockout lockout;
    private final Stopwatches stopwatches;
    private final Clock clock;

    @Inject
    public StepUp(
            Transactions transactions,
            Passwords passwords,
            OneTimeCodes codes,
            PasskeyProofs passkeys,
            SignIn signIn,
            Throttle throttle,
            Lockout lockout,
            Stopwatches stopwatches,
            Clock clock) {
        this.transactions = transactions;
        this.passwords = passwords;
        this.codes = codes;
        this.passkeys = passkeys;
        this.signIn = signIn;
        this.throttle = throttle;
        this.lockout = lockout;
        this.stopwatches = stopwatches;
        this.clock = clock;
    }

    /**
     * Shows a proof; of several the passkey counts, then the code.
     *
     * @param passkey the browser's JSON, well-formed or not
     */
    public Uni<StepUpOutcome> stepUp(
            Caller caller,
            Optional<Password> password,
            Optional<String> code,
            Optional<String> passkey,
            Origin origin) {
        Executor loop = EventLoop.current();
        Stopwatch watch = stopwatches.start();
        return transactions
                .ask(work -> work.accounts()
                        .of(caller)
                        .chain(account -> work.oneTimePasswords()
                                .of(caller.account())
                                .map(credential -> account.map(found -> new Asked(
                                        caller,
                                        found,
                                        credential.filter(TotpCredential::confirmed),
                                        origin,
                                        watch,
                                        loop)))))
                .chain(asked -> asked.isPresent()
                        ? prove(asked.get(), password, code, passkey)
                        : Uni.createFrom().item(new StepUpOutcome.SessionEnded()));
    }

    private Uni<StepUpOutcome> prove(
            Asked asked, Optional<Password> password, Optional<String> code, Optional<String> passkey) {
        if (passkey.isEmpty() && (asked.needed() == Factor.OTP ? code.isEmpty() : password.isEmpty())) {
            return Uni.createFrom().item(new StepUpOutcome.Missing(asked.needed()));
        }
        return throttle.count(ProofAttempt.of(asked.account(), asked.origin()))
                .emitOn(asked.loop())
                .chain(admission -> switch (admission) {
                    case Admission.Closed closed ->
                        transactions
                                .run(work -> note(work, asked, Reason.TOO_MANY_ATTEMPTS, asked.needed()))
                                .replaceWith(new StepUpOutcome.TooManyAttempts(closed.remaining()));
                    case Admission.Counted counted -> {
                        if (passkey.isPresent()) {
                            yield byPasskey(asked, counted, passkey.get());
                        }
                        yield asked.needed() == Factor.OTP
                                ? byCode(asked, counted, code.orElseThrow())
                                : byPassword(asked, counted, password.orElseThrow());
                    }
                });
    }

    private Uni<StepUpOutcome> byPasskey(Asked asked, Admission.Counted counted, String credential) {
        var shown = passkeys.attempt(credential, asked.origin(), asked.watch());
        var ours = new PasskeyProof.Held(asked.account().id());
        return transactions
                .run(work -> passkeys.check(work, shown, asked.loop())
                        .map(proof -> proof.equals(ours) && !asked.isShutOut(counted))
                        .call(held -> held
                                ? proved(work, asked, Factor.PASSKEY)
                                : failed(work, asked, counted, Factor.PASSKEY)))
                .onFailure()
                .call(() -> throttle.undo(counted))
                .chain(held ->
                        held ? renewed(asked, counted) : Uni.createFrom().item(new StepUpOutcome.PasskeyRefused()));
    }

    private Uni<StepUpOutcome> byCode(Asked asked, Admission.Counted counted, String code) {
        return transactions
                .run(work -> check(work, asked, counted, code).chain(check -> switch (check) {
                    case CodeCheck.Right right ->
                        proved(work, asked, Factor.OTP).replaceWith(check);
                    case CodeCheck.Wrong wrong ->
                        failed(work, asked, counted, Factor.OTP).replaceWith(check);
                    case CodeCheck.Closed closed ->
                        note(work, asked, Reason.TOO_MANY_CODES, Factor.OTP).replaceWith(check);
                }))
                .onFailure()
                .call(() -> throttle.undo(counted))
                .chain(check -> switch (check) {
                    case CodeCheck.Right right -> renewed(asked, counted);
                    case CodeCheck.Wrong wrong -> Uni.createFrom().item(new StepUpOutcome.WrongCode());
                    case CodeCheck.Closed closed ->
                        throttle.undo(counted).replaceWith(new StepUpOutcome.TooManyCodes(closed.remaining()));
                });
    }

    private Uni<CodeCheck> check(Work work, Asked asked, Admission.Counted counted, String code) {
        return asked.isShutOut(counted)
                ? Uni.createFrom().item(new CodeCheck.Wrong())
                : codes.check(work, asked.credential().orElseThrow(), code);
    }

    private Uni<StepUpOutcome> byPassword(Asked asked, Admission.Counted counted, Password password) {
        return passwords
                .matches(password, Optional.of(asked.account().passwordHash()))
                .emitOn(asked.loop())
                .map(holds -> holds && !asked.isShutOut(counted))
                .call(holds -> transactions.run(work ->
                        holds ? proved(work, asked, Factor.PASSWORD) : failed(work, asked, counted, Factor.PASSWORD)))
                .onFailure()
                .call(() -> throttle.undo(counted))
                .chain(holds ->
                        holds ? renewed(asked, counted) : Uni.createFrom().item(new StepUpOutcome.WrongPassword()));
    }

    private Uni<Void> proved(Work work, Asked asked, Factor factor) {
        UUID session = asked.caller().session();
        return work.sessions()
                .addFactor(session, factor)
                .chain(() -> work.sessions().authenticate(session, clock.instant()))
                .chain(() -> work.outbox()
                        .add(asked.watch()
                                .success(
                                        Action.STEP_UP,
                                        asked.account().id(),
                                        Factor.method(Set.of(factor)),
                                        asked.origin(),
                                        session)));
    }

    private Uni<Void> failed(Work work, Asked asked, Admission.Counted counted, Factor factor) {
        Reason reason = switch (factor) {
            case PASSKEY -> Reason.PASSKEY_REFUSED;
            case OTP -> Reason.CODE_INVALID;
            case PASSWORD, FACE, FINGERPRINT, FEDERATED -> Reason.WRONG_PASSWORD;
        };
        return note(work, asked, reason, factor)
                .chain(() -> lockout.failed(work, counted, asked.account(), asked.origin(), asked.watch()));
    }

    private static Uni<Void> note(Work work, Asked asked, Reason reason, Factor factor) {
        return work.outbox()
                .add(asked.watch()
                        .failure(
                                Action.STEP_UP,
                                reason.name(),
                                Optional.of(asked.account().id()),
                                Factor.method(Set.of(factor)),
                                asked.origin(),
                                Optional.of(asked.caller().session())));
    }

    private Uni<StepUpOutcome> renewed(Asked asked, Admission.Counted counted) {
        return throttle.clear(counted, false)
                .emitOn(asked.loop())
                .chain(() -> transactions.ask(work -> work.sessions().of(asked.caller())))
                .chain(session -> signIn.access(asked.account(), session.orElseThrow(), asked.loop()))
                .map(StepUpOutcome.SteppedUp::new);
    }

    private record Asked(
            Caller caller,
            Account account,
            Optional<TotpCredential> credential,
            Origin origin,
            Stopwatch watch,
            Executor loop) {
        Factor needed() {
            return credential.isPresent() ? Factor.OTP : Factor.PASSWORD;
        }

        /** Whether the right proof is worth no more than a wrong one. */
        boolean isShutOut(Admission.Counted counted) {
            return counted.barred() || account.locked();
        }
    }
}
