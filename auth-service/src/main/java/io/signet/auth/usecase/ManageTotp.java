package io.signet.auth.usecase;

import io.signet.auth.domain.Account;
import io.signet.auth.domain.Action;
import io.signet.auth.domain.Caller;
import io.signet.auth.domain.CodeCheck;
import io.signet.auth.domain.Factor;
import io.signet.auth.domain.MailKind;
import io.signet.auth.domain.MailOrder;
import io.signet.auth.domain.Origin;
import io.signet.auth.domain.RecoveryCode;
import io.signet.auth.domain.Session;
import io.signet.auth.domain.TotpCredential;
import io.signet.auth.domain.TotpOutcome;
import io.signet.auth.domain.TotpSecret;
import io.signet.auth.domain.TotpStatus;
import io.signet.auth.event.Stopwatch;
import io.signet.auth.event.Stopwatches;
import io.signet.auth.mfa.MfaConfig;
import io.signet.auth.mfa.SecretCipher;
import io.signet.auth.store.Transactions;
import io.signet.auth.store.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The caller's authenticator app: added by a first code, removed, and given new recovery codes. All of it needs a recent
 * proof of who asks.
 */
@ApplicationScoped
public class ManageTotp {
    private final Transactions transactions;
    private final OneTimeCodes codes;
    private final RecentProof proof;
    private final SecretCipher cipher;
    private final MfaConfig config;
    private final Stopwatches stopwatches;
    private final Clock clock;
    private final SecureRandom random;
    private final Supplier<UUID> ids;

    @Inject
    public ManageTotp(
            Transactions transactions,
            OneTimeCodes codes,
            RecentProof proof,
            SecretCipher cipher,
            MfaConfig config,
            Stopwatches stopwatches,
            Clock clock,
            SecureRandom random,
            Supplier<UUID> ids) {
        this.transactions = transactions;
        this.codes = codes;
        this.proof = proof;
        this.cipher = cipher;
        this.config = config;
        this.stopwatches = stopwatches;
        this.clock = clock;
        this.random = random;
        this.ids = ids;
    }

    public Uni<TotpStatus> status(Caller caller) {
        return transactions.ask(work -> work.oneTimePasswords()
                .isActive(caller.account())
                .chain(active -> work.oneTimePasswords()
                        .codesLeft(caller.account())
                        .map(left -> new TotpStatus(active, left.intValue()))));
    }

    /** Makes a secret that waits for its first code. */
    public Uni<TotpOutcome> begin(Caller caller) {
        TotpSecret secret = TotpSecret.generate(random);
        return transactions.run(work -> proven(
                work,
                caller,
                () -> work.accounts()
                        .of(caller)
                        .map(account -> account.orElseThrow())
                        .chain(account -> work.oneTimePasswords()
                                .begin(account.id(), cipher.seal(secret, account.id()))
                                .map(begun -> begun ? begun(secret, account) : new TotpOutcome.AlreadyActive()))));
    }

    private TotpOutcome begun(TotpSecret secret, Account account) {
        return new TotpOutcome.Begun(secret, secret.uri(config.issuer(), account.username()));
    }

    /** The app counts from its first code on, which answers with the recovery codes. */
    public Uni<TotpOutcome> confirm(Caller caller, String code) {
        Stopwatch watch = stopwatches.start();
        return transactions.run(work -> proven(
                work,
                caller,
                () -> work.oneTimePasswords()
                        .of(caller.account())
                        .chain(credential -> confirm(work, caller, credential, code, watch))));
    }

    private Uni<TotpOutcome> confirm(
            Work work, Caller caller, Optional<TotpCredential> credential, String code, Stopwatch watch) {
        if (credential.isEmpty()) {
            return Uni.createFrom().item(new TotpOutcome.NotActive());
        }
        if (credential.get().confirmed()) {
            return Uni.createFrom().item(new TotpOutcome.AlreadyActive());
        }
        return codes.confirm(work, credential.get(), code).chain(check -> switch (check) {
            case CodeCheck.Right right ->
                note(work, Action.TOTP_ADDED, caller, watch)
                        .chain(() -> work.mailOrders()
                                .add(MailOrder.to(caller.account(), MailKind.TOTP_ADDED, ids.get()), clock.instant()))
                        .chain(() -> work.sessions().addFactor(caller.session(), Factor.OTP))
                        .chain(() -> newCodes(work, caller));
            case CodeCheck.Wrong wrong -> Uni.createFrom().item(new TotpOutcome.WrongCode());
            case CodeCheck.Closed closed -> Uni.createFrom().item(new TotpOutcome.TooManyCodes(closed.remaining()));
        });
    }

    /** Earlier recovery codes work no more. */
    public Uni<TotpOutcome> renewCodes(Caller caller) {
        return transactions.run(work -> proven(
                work,
                caller,
                () -> work.oneTimePasswords()
                        .isActive(caller.account())
                        .chain(active -> active
                                ? newCodes(work, caller)
                                : Uni.createFrom().item(new TotpOutcome.NotActive()))));
    }

    public Uni<TotpOutcome> remove(Caller caller) {
        Stopwatch watch = stopwatches.start();
        return transactions.run(work -> proven(
                work,
                caller,
                () -> work.oneTimePasswords()
                        .remove(caller.account())
                        .chain(removed -> removed
                                ? note(work, Action.TOTP_REMOVED, caller, watch).replaceWith(new TotpOutcome.Removed())
                                : Uni.createFrom().item(new TotpOutcome.NotActive()))));
    }

    private Uni<TotpOutcome> proven(Work work, Caller caller, Supplier<Uni<TotpOutcome>> steps) {
        return proof.missing(work, caller)
                .chain(missing -> missing.isPresent()
                        ? Uni.createFrom().item(new TotpOutcome.StepUpRequired(missing.get()))
                        : steps.get());
    }

    private Uni<TotpOutcome> newCodes(Work work, Caller caller) {
        List<RecoveryCode> fresh = RecoveryCode.generate(random);
        return work.oneTimePasswords().replaceCodes(caller.account(), fresh).replaceWith(new TotpOutcome.Active(fresh));
    }

    private static Uni<Void> note(Work work, Action action, Caller caller, Stopwatch watch) {
        return work.sessions()
                .of(caller)
                .map(session -> session.map(Session::origin).orElse(Origin.UNKNOWN))
                .map(origin -> watch.success(action, caller.account(), "otp", origin, caller.session()))
                .chain(event -> work.outbox().add(event));
    }
}
