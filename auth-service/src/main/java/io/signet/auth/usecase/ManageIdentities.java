package io.signet.auth.usecase;

import io.signet.auth.domain.Action;
import io.signet.auth.domain.Caller;
import io.signet.auth.domain.Origin;
import io.signet.auth.domain.Session;
import io.signet.auth.domain.SocialIdentity;
import io.signet.auth.domain.SocialOutcome;
import io.signet.auth.event.Stopwatch;
import io.signet.auth.event.Stopwatches;
import io.signet.auth.store.Transactions;
import io.signet.auth.store.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** What the caller's account is linked with. Removing a link needs a recent proof and locks nobody out: there is a password. */
@ApplicationScoped
public class ManageIdentities {
    private final Transactions transactions;
    private final RecentProof proof;
    private final Stopwatches stopwatches;

    @Inject
    public ManageIdentities(Transactions transactions, RecentProof proof, Stopwatches stopwatches) {
        this.transactions = transactions;
        this.proof = proof;
        this.stopwatches = stopwatches;
    }

    /** The oldest first. */
    public Uni<List<SocialIdentity>> list(Caller caller) {
        return transactions.ask(work -> work.socialIdentities().of(caller.account()));
    }

    public Uni<SocialOutcome> remove(Caller caller, UUID id) {
        Stopwatch watch = stopwatches.start();
        return transactions.run(work -> proof.missing(work, caller)
                .chain(missing -> missing.isPresent()
                        ? Uni.createFrom().item(new SocialOutcome.StepUpRequired(missing.get()))
                        : remove(work, caller, id, watch)));
    }

    private static Uni<SocialOutcome> remove(Work work, Caller caller, UUID id, Stopwatch watch) {
        return work.socialIdentities()
                .remove(caller.account(), id)
                .chain(removed -> removed
                        ? note(work, caller, watch).replaceWith(new SocialOutcome.Removed())
                        : Uni.createFrom().item(new SocialOutcome.IdentityUnknown()));
    }

    private static Uni<Void> note(Work work, Caller caller, Stopwatch watch) {
        return work.sessions()
                .of(caller)
                .map(session -> session.map(Session::origin).orElse(Origin.UNKNOWN))
                .map(origin ->
                        watch.success(Action.IDENTITY_UNLINKED, caller.account(), "social", origin, caller.session()))
                .chain(event -> work.outbox().add(event));
    }
}
