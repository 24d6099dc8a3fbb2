package io.signet.auth.usecase;

import io.signet.auth.domain.Account;
import io.signet.auth.domain.Action;
import io.signet.auth.domain.Caller;
import io.signet.auth.domain.EmailChange;
import io.signet.auth.domain.ExportOutcome;
import io.signet.auth.domain.Origin;
import io.signet.auth.domain.PersonalData;
import io.signet.auth.domain.TotpStatus;
import io.signet.auth.event.Stopwatch;
import io.signet.auth.event.Stopwatches;
import io.signet.auth.store.Transactions;
import io.signet.auth.store.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** All that this service keeps of the caller, for the caller. */
@ApplicationScoped
public class ExportData {
    private final Transactions transactions;
    private final RecentProof proof;
    private final Stopwatches stopwatches;
    private final Clock clock;

    @Inject
    public ExportData(Transactions transactions, RecentProof proof, Stopwatches stopwatches, Clock clock) {
        this.transactions = transactions;
        this.proof = proof;
        this.stopwatches = stopwatches;
        this.clock = clock;
    }

    public Uni<ExportOutcome> export(Caller caller, Origin origin) {
        Stopwatch watch = stopwatches.start();
        return transactions.run(work -> proof.missing(work, caller)
                .chain(missing -> missing.isPresent()
                        ? Uni.createFrom().item(new ExportOutcome.StepUpRequired(missing.get()))
                        : work.accounts()
                                .of(caller)
                                .chain(account -> account.isPresent()
                                        ? export(work, caller, account.get(), origin, watch)
                                        : Uni.createFrom().item(new ExportOutcome.SessionEnded()))));
    }

    private Uni<ExportOutcome> export(Work work, Caller caller, Account account, Origin origin, Stopwatch watch) {
        return data(work, account)
                .call(() -> work.outbox()
                        .add(watch.success(Action.DATA_EXPORTED, account.id(), "", origin, caller.session())))
                .map(ExportOutcome.Exported::new);
    }

    // One after the other: a session of the database takes one question at a time.
    private Uni<PersonalData> data(Work work, Account account) {
        return work.emailChanges()
                .of(account.id(), clock.instant())
                .chain(change -> work.consents()
                        .of(account.id())
                        .chain(consents -> work.sessions()
                                .allOf(account.id())
                                .chain(sessions -> totp(work, account)
                                        .map(totp -> new PersonalData(
                                                account, change.map(EmailChange::email), consents, sessions, totp)))));
    }

    private static Uni<TotpStatus> totp(Work work, Account account) {
        return work.oneTimePasswords()
                .isActive(account.id())
                .chain(active -> work.oneTimePasswords()
                        .codesLeft(account.id())
                        .map(left -> new TotpStatus(active, left.intValue())));
    }
}
