package io.signet.auth.usecase;

import io.signet.auth.domain.Action;
import io.signet.auth.domain.Caller;
import io.signet.auth.domain.Consent;
import io.signet.auth.domain.ConsentOutcome;
import io.signet.auth.domain.DependencyUnavailable;
import io.signet.auth.domain.Origin;
import io.signet.auth.domain.TemplateErasure;
import io.signet.auth.event.Stopwatch;
import io.signet.auth.event.Stopwatches;
import io.signet.auth.store.Transactions;
import io.signet.auth.store.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The caller's consents to the storage of templates: given before each enrolment, withdrawn whenever the owner likes. */
@ApplicationScoped
public class ManageConsent {
    private final Transactions transactions;
    private final EraseTemplates templates;
    private final RecentProof proof;
    private final Stopwatches stopwatches;
    private final RegistrationConfig config;
    private final Clock clock;
    private final Supplier<UUID> ids;

    @Inject
    public ManageConsent(
            Transactions transactions,
            EraseTemplates templates,
            RecentProof proof,
            Stopwatches stopwatches,
            RegistrationConfig config,
            Clock clock,
            Supplier<UUID> ids) {
        this.transactions = transactions;
        this.templates = templates;
        this.proof = proof;
        this.stopwatches = stopwatches;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    /** The latest first. */
    public Uni<List<Consent>> list(Caller caller) {
        return transactions.ask(work -> work.consents().of(caller.account()));
    }

    /**
     * Notes that the caller agrees to today's text; a consent to it that holds suffices. What an earlier withdrawal left to be
     * erased is erased first, so that it is not in the way of what is enrolled now. Needs a recent proof: what is enrolled
     * signs in from then on.
     */
    public Uni<ConsentOutcome> give(Caller caller, Origin origin) {
        Executor loop = EventLoop.current();
        Stopwatch watch = stopwatches.start();
        return transactions
                .ask(work -> proof.missing(work, caller))
                .chain(missing -> missing.isPresent()
                        ? Uni.createFrom().item(new ConsentOutcome.StepUpRequired(missing.get()))
                        : give(caller, origin, watch, loop).map(ConsentOutcome.Given::new));
    }

    private Uni<Long> give(Caller caller, Origin origin, Stopwatch watch, Executor loop) {
        return transactions
                .ask(work -> work.templateErasures().of(caller.account()))
                .chain(ordered -> ordered.map(erasure -> templates.erase(erasure, loop))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .chain(() -> transactions.run(work -> give(work, caller, origin, watch)));
    }

    private Uni<Long> give(Work work, Caller caller, Origin origin, Stopwatch watch) {
        Consent consent = Consent.toBiometrics(config.consentVersion(), clock.instant(), origin);
        return work.consents()
                .holding(caller.account(), consent)
                .chain(holding -> holding.isPresent()
                        ? Uni.createFrom().item(holding.get())
                        : work.consents()
                                .add(ids.get(), caller.account(), consent)
                                .call(() -> note(work, Action.CONSENT_GIVEN, caller, origin, watch)));
    }

    /**
     * Ends all consents and has the templates erased.
     *
     * @return whether they are erased already; else they are as soon as biometric-service is back
     */
    public Uni<Boolean> withdraw(Caller caller, Origin origin) {
        Executor loop = EventLoop.current();
        Stopwatch watch = stopwatches.start();
        return transactions
                .run(work -> work.consents()
                        .end(caller.account(), clock.instant())
                        .map(latest -> new TemplateErasure(caller.account(), latest))
                        .call(erasure -> work.templateErasures().order(erasure, clock.instant()))
                        .call(() -> note(work, Action.CONSENT_WITHDRAWN, caller, origin, watch)))
                .chain(erasure -> templates.erase(erasure, loop))
                .replaceWith(true)
                .onFailure(DependencyUnavailable.class)
                .recoverWithUni(away -> stillOrdered(caller, away, loop));
    }

    /** Where the withdrawal itself failed, nothing was ordered. */
    private Uni<Boolean> stillOrdered(Caller caller, Throwable away, Executor loop) {
        return Uni.createFrom()
                .voidItem()
                .emitOn(loop)
                .chain(() -> transactions.ask(work -> work.templateErasures().of(caller.account())))
                .chain(ordered -> ordered.isPresent()
                        ? Uni.createFrom().item(false)
                        : Uni.createFrom().failure(away));
    }

    private static Uni<Void> note(Work work, Action action, Caller caller, Origin origin, Stopwatch watch) {
        return work.outbox().add(watch.success(action, caller.account(), "", origin, caller.session()));
    }
}
