package io.signet.auth.usecase;

import io.signet.auth.domain.Account;
import io.signet.auth.domain.Caller;
import io.signet.auth.domain.CodeCheck;
import io.signet.auth.domain.Factor;
import io.signet.auth.domain.Origin;
import io.signet.auth.domain.PasskeyProof;
import io.signet.auth.domain.Password;
import io.signet.auth.domain.Session;
import io.signet.auth.domain.StepUpOutcome;
import io.signet.auth.domain.TotpCredential;
import io.signet.auth.event.Stopwatch;
import io.signet.auth.event.Stopwatches;
import io.signet.auth.password.Passwords;
import io.signet.auth.store.Transactions;
import io.signet.auth.store.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
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
    private final Stopwatches stopwatches;
    private final Clock clock;

    @Inject
    public StepUp(
            Transactions transactions,
            Passwords passwords,
            OneTimeCodes codes,
            PasskeyProofs passkeys,
            SignIn signIn,
            Stopwatches stopwatches,
            Clock clock) {
        this.transactions = transactions;
        this.passwords = passwords;
        this.codes = codes;
        this.passkeys = passkeys;
        this.signIn = signIn;
        this.stopwatches = stopwatches;
        this.clock = clock;
    }

    /**
     * Shows a proof; of several the passkey counts, then the code.
     *
     * @param passkey the browser's JSON, well-formed or not
     */
    public Uni<StepUpOutcome> stepUp(
            Caller caller, Optional<Password> password, Optional<String> code, Optional<String> passkey) {
        Executor loop = EventLoop.current();
        return transactions
                .ask(work -> work.accounts()
                        .of(caller)
                        .chain(account -> work.oneTimePasswords()
                                .of(caller.account())
                                .map(credential ->
                                        new Asked(caller, account, credential.filter(TotpCredential::confirmed)))))
                .chain(asked -> {
                    if (asked.account().isEmpty()) {
                        return Uni.createFrom().item(new StepUpOutcome.SessionEnded());
                    }
                    if (passkey.isPresent()) {
                        return byPasskey(asked, passkey.get(), loop);
                    }
                    return asked.credential().isPresent()
                            ? byCode(asked, code, loop)
                            : byPassword(asked, password, loop);
                });
    }

    private Uni<StepUpOutcome> byPasskey(Asked asked, String credential, Executor loop) {
        Stopwatch watch = stopwatches.start();
        var ours = new PasskeyProof.Held(asked.caller().account());
        return transactions
                .run(work -> work.sessions()
                        .of(asked.caller())
                        .map(session -> session.map(Session::origin).orElse(Origin.UNKNOWN))
                        .chain(origin ->
                                passkeys.check(work, new PasskeyProofs.Attempt(credential, origin, watch), loop))
                        .call(proof -> proof.equals(ours)
                                ? proved(work, asked, Factor.PASSKEY)
                                : Uni.createFrom().voidItem()))
                .chain(proof -> proof.equals(ours)
                        ? renewed(asked, loop)
                        : Uni.createFrom().item(new StepUpOutcome.PasskeyRefused()));
    }

    private Uni<StepUpOutcome> byCode(Asked asked, Optional<String> code, Executor loop) {
        if (code.isEmpty()) {
            return Uni.createFrom().item(new StepUpOutcome.Missing(Factor.OTP));
        }
        return transactions
                .run(work -> codes.check(work, asked.credential().orElseThrow(), code.get())
                        .call(check -> check instanceof CodeCheck.Right
                                ? proved(work, asked, Factor.OTP)
                                : Uni.createFrom().voidItem()))
                .chain(check -> switch (check) {
                    case CodeCheck.Right right -> renewed(asked, loop);
                    case CodeCheck.Wrong wrong -> Uni.createFrom().item(new StepUpOutcome.WrongCode());
                    case CodeCheck.Closed closed ->
                        Uni.createFrom().item(new StepUpOutcome.TooManyCodes(closed.remaining()));
                });
    }

    private Uni<StepUpOutcome> byPassword(Asked asked, Optional<Password> password, Executor loop) {
        if (password.isEmpty()) {
            return Uni.createFrom().item(new StepUpOutcome.Missing(Factor.PASSWORD));
        }
        return passwords
                .matches(password.get(), asked.account().map(Account::passwordHash))
                .emitOn(loop)
                .chain(holds -> holds
                        ? transactions
                                .run(work -> proved(work, asked, Factor.PASSWORD))
                                .chain(() -> renewed(asked, loop))
                        : Uni.createFrom().item(new StepUpOutcome.WrongPassword()));
    }

    private Uni<Void> proved(Work work, Asked asked, Factor factor) {
        return work.sessions()
                .addFactor(asked.caller().session(), factor)
                .chain(() -> work.sessions().authenticate(asked.caller().session(), clock.instant()));
    }

    private Uni<StepUpOutcome> renewed(Asked asked, Executor loop) {
        return transactions
                .ask(work -> work.sessions().of(asked.caller()))
                .chain(session -> signIn.access(asked.account().orElseThrow(), session.orElseThrow(), loop))
                .map(StepUpOutcome.SteppedUp::new);
    }

    private record Asked(Caller caller, Optional<Account> account, Optional<TotpCredential> credential) {}
}
