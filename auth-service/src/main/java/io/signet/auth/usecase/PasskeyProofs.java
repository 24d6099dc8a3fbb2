package io.signet.auth.usecase;

import io.signet.auth.domain.Account;
import io.signet.auth.domain.Action;
import io.signet.auth.domain.AssertionOutcome;
import io.signet.auth.domain.OpaqueToken;
import io.signet.auth.domain.Origin;
import io.signet.auth.domain.Passkey;
import io.signet.auth.domain.PasskeyProof;
import io.signet.auth.domain.Reason;
import io.signet.auth.event.Stopwatch;
import io.signet.auth.passkey.Assertion;
import io.signet.auth.passkey.PasskeyConfig;
import io.signet.auth.passkey.RelyingParty;
import io.signet.auth.store.Transactions;
import io.signet.auth.store.Work;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Has passkeys sign challenges, each of which is good for one attempt. */
@ApplicationScoped
public class PasskeyProofs {
    private final Transactions transactions;
    private final RelyingParty relyingParty;
    private final PasskeyConfig config;
    private final Clock clock;
    private final SecureRandom random;

    @Inject
    public PasskeyProofs(
            Transactions transactions,
            RelyingParty relyingParty,
            PasskeyConfig config,
            Clock clock,
            SecureRandom random) {
        this.transactions = transactions;
        this.relyingParty = relyingParty;
        this.config = config;
        this.clock = clock;
        this.random = random;
    }

    /** Options for a browser, as JSON: the same for everybody. */
    public Uni<String> begin() {
        OpaqueToken challenge = OpaqueToken.generate(random);
        return transactions
                .run(work ->
                        work.passkeyChallenges().add(challenge, clock.instant().plus(config.challengeLife())))
                .replaceWith(() -> relyingParty.requestOptions(challenge));
    }

    /**
     * Somebody who shows a passkey, and how long that takes.
     *
     * @param assertion empty where it can't be read
     */
    record Attempt(Optional<Assertion> assertion, Origin origin, Stopwatch watch) {}

    /** @param credential the browser's JSON, well-formed or not */
    Attempt attempt(String credential, Origin origin, Stopwatch watch) {
        return new Attempt(relyingParty.assertion(credential), origin, watch);
    }

    /** The account that has the passkey, or else the one that the signature names; it need not be active. Nothing is checked. */
    static Uni<Optional<Account>> claimed(Work work, Assertion assertion) {
        return work.passkeys()
                .withCredential(assertion.credentialId())
                .map(passkey -> passkey.map(Passkey::account).or(assertion::account))
                .chain(account -> account.map(work.accounts()::finished)
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /** Uses up the challenge, whatever comes out. */
    Uni<PasskeyProof> check(Work work, Attempt attempt, Executor loop) {
        Optional<Assertion> assertion = attempt.assertion();
        if (assertion.isEmpty()) {
            return refused();
        }
        return work.passkeyChallenges()
                .take(assertion.get().challenge(), clock.instant())
                .chain(taken -> taken
                        ? work.passkeys().withCredential(assertion.get().credentialId())
                        : Uni.createFrom().item(Optional.<Passkey>empty()))
                .chain(passkey ->
                        passkey.isPresent() ? check(work, attempt, assertion.get(), passkey.get(), loop) : refused());
    }

    private Uni<PasskeyProof> check(Work work, Attempt attempt, Assertion assertion, Passkey passkey, Executor loop) {
        return Uni.createFrom()
                .item(() -> relyingParty.check(assertion, passkey))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .emitOn(loop)
                .chain(outcome -> switch (outcome) {
                    case AssertionOutcome.Holds holds -> use(work, attempt, passkey, holds);
                    case AssertionOutcome.CounterWentBack back -> reportClone(work, attempt, passkey);
                    case AssertionOutcome.Refused refused -> refused();
                });
    }

    private Uni<PasskeyProof> use(Work work, Attempt attempt, Passkey passkey, AssertionOutcome.Holds holds) {
        return work.passkeys()
                .use(passkey.id(), holds.signCount(), holds.backedUp(), clock.instant())
                .chain(used -> used
                        ? Uni.createFrom().item(new PasskeyProof.Held(passkey.account()))
                        : reportClone(work, attempt, passkey));
    }

    private static Uni<PasskeyProof> reportClone(Work work, Attempt attempt, Passkey passkey) {
        return work.outbox()
                .add(attempt.watch()
                        .failure(
                                Action.PASSKEY_CLONED,
                                Reason.PASSKEY_REFUSED,
                                Optional.of(passkey.account()),
                                "passkey",
                                attempt.origin()))
                .chain(() -> refused());
    }

    private static Uni<PasskeyProof> refused() {
        return Uni.createFrom().item(new PasskeyProof.Refused());
    }
}
