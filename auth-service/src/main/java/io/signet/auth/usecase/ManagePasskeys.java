package io.signet.auth.usecase;

import io.signet.auth.domain.Action;
import io.signet.auth.domain.Caller;
import io.signet.auth.domain.CredentialRecord;
import io.signet.auth.domain.MailKind;
import io.signet.auth.domain.MailOrder;
import io.signet.auth.domain.OpaqueToken;
import io.signet.auth.domain.Origin;
import io.signet.auth.domain.Passkey;
import io.signet.auth.domain.PasskeyName;
import io.signet.auth.domain.PasskeyOutcome;
import io.signet.auth.domain.Session;
import io.signet.auth.event.Stopwatch;
import io.signet.auth.event.Stopwatches;
import io.signet.auth.passkey.Attestation;
import io.signet.auth.passkey.PasskeyConfig;
import io.signet.auth.passkey.RelyingParty;
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
 * The caller's passkeys. Adding and removing one needs a recent proof of who asks. Removing the last one locks nobody out:
 * every account has a password.
 */
@ApplicationScoped
public class ManagePasskeys {
    private final Transactions transactions;
    private final RelyingParty relyingParty;
    private final RecentProof proof;
    private final PasskeyConfig config;
    private final Stopwatches stopwatches;
    private final Clock clock;
    private final SecureRandom random;
    private final Supplier<UUID> ids;

    @Inject
    public ManagePasskeys(
            Transactions transactions,
            RelyingParty relyingParty,
            RecentProof proof,
            PasskeyConfig config,
            Stopwatches stopwatches,
            Clock clock,
            SecureRandom random,
            Supplier<UUID> ids) {
        this.transactions = transactions;
        this.relyingParty = relyingParty;
        this.proof = proof;
        this.config = config;
        this.stopwatches = stopwatches;
        this.clock = clock;
        this.random = random;
        this.ids = ids;
    }

    /** The oldest first. */
    public Uni<List<Passkey>> list(Caller caller) {
        return transactions.ask(work -> work.passkeys().of(caller.account()));
    }

    /** Asks for a new passkey. */
    public Uni<PasskeyOutcome> begin(Caller caller) {
        return transactions.run(work -> proven(work, caller, () -> withRoom(work, caller, () -> ask(work, caller))));
    }

    private Uni<PasskeyOutcome> ask(Work work, Caller caller) {
        OpaqueToken challenge = OpaqueToken.generate(random);
        return work.passkeyChallenges()
                .addFor(caller.account(), challenge, clock.instant().plus(config.challengeLife()))
                .chain(() -> work.accounts().of(caller))
                .map(account -> account.orElseThrow())
                .chain(account -> work.passkeys()
                        .of(caller.account())
                        .map(present -> relyingParty.creationOptions(account, challenge, present)))
                .map(PasskeyOutcome.Asked::new);
    }

    /**
     * Adds a passkey.
     *
     * @param credential the browser's JSON, well-formed or not
     */
    public Uni<PasskeyOutcome> add(Caller caller, PasskeyName name, String credential) {
        Stopwatch watch = stopwatches.start();
        return relyingParty
                .attestation(credential)
                .map(attestation -> transactions.run(work -> proven(
                        work, caller, () -> withRoom(work, caller, () -> add(work, caller, name, attestation, watch)))))
                .orElseGet(() -> Uni.createFrom().item(new PasskeyOutcome.Invalid()));
    }

    private Uni<PasskeyOutcome> add(
            Work work, Caller caller, PasskeyName name, Attestation attestation, Stopwatch watch) {
        return work.passkeyChallenges()
                .takeFor(caller.account(), attestation.challenge(), clock.instant())
                .map(taken -> Optional.of(attestation)
                        .filter(answer -> taken)
                        .flatMap(relyingParty::check)
                        .map(record -> passkey(caller, name, record)))
                .chain(passkey -> passkey.isPresent()
                        ? keep(work, caller, passkey.get(), watch)
                        : Uni.createFrom().item(new PasskeyOutcome.Invalid()));
    }

    private Passkey passkey(Caller caller, PasskeyName name, CredentialRecord record) {
        return new Passkey(ids.get(), caller.account(), name, record, clock.instant(), Optional.empty());
    }

    private Uni<PasskeyOutcome> keep(Work work, Caller caller, Passkey passkey, Stopwatch watch) {
        return work.passkeys()
                .add(passkey)
                .chain(added -> added
                        ? note(work, Action.PASSKEY_ADDED, caller, watch)
                                .chain(() -> work.mailOrders()
                                        .add(
                                                MailOrder.to(caller.account(), MailKind.PASSKEY_ADDED, ids.get()),
                                                clock.instant()))
                                .replaceWith(new PasskeyOutcome.Kept(passkey))
                        : Uni.createFrom().item(new PasskeyOutcome.Invalid()));
    }

    public Uni<PasskeyOutcome> rename(Caller caller, UUID id, PasskeyName name) {
        return transactions.run(work -> work.passkeys()
                .rename(caller.account(), id, name)
                .chain(() -> work.passkeys().of(caller.account(), id))
                .map(passkey ->
                        passkey.<PasskeyOutcome>map(PasskeyOutcome.Kept::new).orElseGet(PasskeyOutcome.Unknown::new)));
    }

    public Uni<PasskeyOutcome> remove(Caller caller, UUID id) {
        Stopwatch watch = stopwatches.start();
        return transactions.run(work -> proven(
                work,
                caller,
                () -> work.passkeys()
                        .remove(caller.account(), id)
                        .chain(removed -> removed
                                ? note(work, Action.PASSKEY_REMOVED, caller, watch)
                                        .replaceWith(new PasskeyOutcome.Removed())
                                : Uni.createFrom().item(new PasskeyOutcome.Unknown()))));
    }

    private Uni<PasskeyOutcome> proven(Work work, Caller caller, Supplier<Uni<PasskeyOutcome>> steps) {
        return proof.missing(work, caller)
                .chain(missing -> missing.isPresent()
                        ? Uni.createFrom().item(new PasskeyOutcome.StepUpRequired(missing.get()))
                        : steps.get());
    }

    private Uni<PasskeyOutcome> withRoom(Work work, Caller caller, Supplier<Uni<PasskeyOutcome>> steps) {
        return work.passkeys()
                .many(caller.account())
                .chain(many ->
                        many < config.most() ? steps.get() : Uni.createFrom().item(new PasskeyOutcome.TooMany()));
    }

    private static Uni<Void> note(Work work, Action action, Caller caller, Stopwatch watch) {
        return work.sessions()
                .of(caller)
                .map(session -> session.map(Session::origin).orElse(Origin.UNKNOWN))
                .map(origin -> watch.success(action, caller.account(), "passkey", origin, caller.session()))
                .chain(event -> work.outbox().add(event));
    }
}
