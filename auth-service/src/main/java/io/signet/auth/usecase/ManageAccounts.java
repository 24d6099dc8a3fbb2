package io.signet.auth.usecase;

import io.signet.auth.domain.Account;
import io.signet.auth.domain.AccountPage;
import io.signet.auth.domain.AccountQuery;
import io.signet.auth.domain.Action;
import io.signet.auth.domain.AdministrationOutcome;
import io.signet.auth.domain.Caller;
import io.signet.auth.domain.Origin;
import io.signet.auth.domain.Role;
import io.signet.auth.domain.Session;
import io.signet.auth.event.Stopwatch;
import io.signet.auth.event.Stopwatches;
import io.signet.auth.store.Transactions;
import io.signet.auth.store.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What administrators do to accounts. A change holds from the next request on: it ends the account's sessions, whose tokens
 * still say what was before. The event is the account's, and belongs to the administrator's session.
 */
@ApplicationScoped
public class ManageAccounts {
    private final Transactions transactions;
    private final AnnounceEnds ends;
    private final RecentProof proof;
    private final Stopwatches stopwatches;
    private final Clock clock;

    @Inject
    public ManageAccounts(
            Transactions transactions, AnnounceEnds ends, RecentProof proof, Stopwatches stopwatches, Clock clock) {
        this.transactions = transactions;
        this.ends = ends;
        this.proof = proof;
        this.stopwatches = stopwatches;
        this.clock = clock;
    }

    public Uni<AccountPage> list(AccountQuery query) {
        return transactions.ask(work -> work.accounts().page(query)).map(accounts -> page(accounts, query));
    }

    private static AccountPage page(List<Account> accounts, AccountQuery query) {
        boolean last = accounts.size() < query.most();
        return new AccountPage(
                accounts, last ? "" : accounts.getLast().username().key());
    }

    public Uni<AdministrationOutcome> setActive(Caller administrator, UUID id, boolean active) {
        return make(new Change(
                administrator,
                id,
                active ? Action.ACCOUNT_ACTIVATED : Action.ACCOUNT_DEACTIVATED,
                account -> account.withActive(active),
                work -> work.accounts().setActive(id, active),
                stopwatches.start()));
    }

    /** Gives the account these roles and that of a user. */
    public Uni<AdministrationOutcome> setRoles(Caller administrator, UUID id, Set<Role> roles) {
        Set<Role> wanted = EnumSet.of(Role.USER);
        wanted.addAll(roles);
        return make(new Change(
                administrator,
                id,
                Action.ROLES_CHANGED,
                account -> account.withRoles(wanted),
                work -> work.accounts().setRoles(id, wanted),
                stopwatches.start()));
    }

    private Uni<AdministrationOutcome> make(Change change) {
        return transactions
                .run(work -> proof.missing(work, change.administrator())
                        .chain(missing -> missing.isPresent()
                                ? Uni.createFrom().item(new AdministrationOutcome.StepUpRequired(missing.get()))
                                : make(work, change)))
                .call(ends::announce);
    }

    private Uni<AdministrationOutcome> make(Work work, Change change) {
        return work.accounts()
                .finished(change.account())
                .chain(account -> account.isPresent()
                        ? make(work, change, account.get())
                        : Uni.createFrom().item(new AdministrationOutcome.AccountUnknown()));
    }

    private Uni<AdministrationOutcome> make(Work work, Change change, Account from) {
        Account to = change.result().apply(from);
        if (to.equals(from)) {
            return Uni.createFrom().item(new AdministrationOutcome.Changed(from));
        }
        Uni<Boolean> nobodyIsLeft = from.administers() && !to.administers()
                ? work.accounts().isLastAdministrator(from.id())
                : Uni.createFrom().item(false);
        return nobodyIsLeft.chain(nobody -> nobody
                ? Uni.createFrom().item(new AdministrationOutcome.LastAdministrator())
                : change.steps()
                        .apply(work)
                        .chain(() -> work.sessions().endAll(from.id(), clock.instant()))
                        .chain(() -> note(work, change))
                        .replaceWith(new AdministrationOutcome.Changed(to)));
    }

    private static Uni<Void> note(Work work, Change change) {
        Caller administrator = change.administrator();
        return work.sessions()
                .of(administrator)
                .map(session -> session.map(Session::origin).orElse(Origin.UNKNOWN))
                .map(origin ->
                        change.watch().success(change.action(), change.account(), "", origin, administrator.session()))
                .chain(event -> work.outbox().add(event));
    }

    private record Change(
            Caller administrator,
            UUID account,
            Action action,
            UnaryOperator<Account> result,
            Function<Work, Uni<Void>> steps,
            Stopwatch watch) {}
}
