package io.signet.auth.usecase;

import io.signet.auth.domain.Account;
import io.signet.auth.domain.AccountPage;
import io.signet.auth.domain.AccountQuery;
import io.signet.auth.domain.Action;
import io.signet.auth.domain.AdministrationOutcome;
import io.signet.auth.domain.Caller;
import io.signet.auth.domain.MailKind;
import io.signet.auth.domain.MailOrder;
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
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What administrators do to accounts. What tokens speak of holds from the next request on: its change ends the account's
 * sessions. The event is the account's, and belongs to the administrator's session.
 */
@ApplicationScoped
public class ManageAccounts {
    private final Transactions transactions;
    private final AnnounceEnds ends;
    private final RecentProof proof;
    private final DeleteAccount deletion;
    private final Stopwatches stopwatches;
    private final Clock clock;
    private final Supplier<UUID> ids;

    @Inject
    public ManageAccounts(
            Transactions transactions,
            AnnounceEnds ends,
            RecentProof proof,
            DeleteAccount deletion,
            Stopwatches stopwatches,
            Clock clock,
            Supplier<UUID> ids) {
        this.transactions = transactions;
        this.ends = ends;
        this.proof = proof;
        this.deletion = deletion;
        this.stopwatches = stopwatches;
        this.clock = clock;
        this.ids = ids;
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
                work -> work.accounts().setActive(id, active).chain(() -> endSessions(work, id)),
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
                work -> work.accounts().setRoles(id, wanted).chain(() -> endSessions(work, id)),
                stopwatches.start()));
    }

    /** Lets the right proof in again; what is not locked stays as it is. */
    public Uni<AdministrationOutcome> unlock(Caller administrator, UUID id) {
        return make(new Change(
                administrator,
                id,
                Action.ACCOUNT_UNLOCKED,
                account -> account.locked() ? account.unlocked() : account,
                work -> work.accounts().unlock(id).replaceWithVoid(),
                stopwatches.start()));
    }

    /** Shuts the account at once, to be erased after the grace; what was deleted already stays as it is. */
    public Uni<AdministrationOutcome> delete(Caller administrator, UUID id) {
        Instant eraseAt = deletion.eraseAt();
        return make(new Change(
                administrator,
                id,
                Action.ACCOUNT_DELETED,
                account -> account.eraseAt().isPresent() ? account : account.deleted(eraseAt),
                work -> deletion.delete(work, id, eraseAt),
                stopwatches.start()));
    }

    /** For somebody who lost the authenticator app and the recovery codes; they are told by mail. */
    public Uni<AdministrationOutcome> removeTotp(Caller administrator, UUID id) {
        var removal = new Change(
                administrator,
                id,
                Action.TOTP_REMOVED,
                UnaryOperator.identity(),
                work -> work.mailOrders().add(MailOrder.to(id, MailKind.TOTP_REMOVED, ids.get()), clock.instant()),
                stopwatches.start());
        return transactions.run(work -> proven(
                work,
                removal,
                account -> work.oneTimePasswords()
                        .remove(id)
                        .chain(removed -> removed
                                ? carryOut(work, removal, account)
                                : Uni.createFrom().item(new AdministrationOutcome.NoAuthenticatorApp()))));
    }

    private Uni<Void> endSessions(Work work, UUID id) {
        return work.sessions().endAll(id, clock.instant());
    }

    private Uni<AdministrationOutcome> make(Change change) {
        return transactions
                .run(work -> proven(work, change, account -> make(work, change, account)))
                .call(ends::announce);
    }

    /** Does it to the account, if the administrator has shown lately who they are and there is one. */
    private Uni<AdministrationOutcome> proven(
            Work work, Change change, Function<Account, Uni<AdministrationOutcome>> steps) {
        return proof.missing(work, change.administrator())
                .chain(missing -> missing.isPresent()
                        ? Uni.createFrom().item(new AdministrationOutcome.StepUpRequired(missing.get()))
                        : work.accounts()
                                .finished(change.account())
                                .chain(account -> account.isPresent()
                                        ? steps.apply(account.get())
                                        : Uni.createFrom().item(new AdministrationOutcome.AccountUnknown())));
    }

    private Uni<AdministrationOutcome> make(Work work, Change change, Account from) {
        Account to = change.result().apply(from);
        if (to.equals(from)) {
            return Uni.createFrom().item(new AdministrationOutcome.Changed(from));
        }
        if (from.eraseAt().isPresent() && to.active()) {
            return Uni.createFrom().item(new AdministrationOutcome.Deleted());
        }
        Uni<Boolean> nobodyIsLeft = from.administers() && !to.administers()
                ? work.accounts().isLastAdministrator(from.id())
                : Uni.createFrom().item(false);
        return nobodyIsLeft.chain(nobody -> nobody
                ? Uni.createFrom().item(new AdministrationOutcome.LastAdministrator())
                : carryOut(work, change, to));
    }

    private static Uni<AdministrationOutcome> carryOut(Work work, Change change, Account to) {
        return change.steps()
                .apply(work)
                .chain(() -> note(work, change))
                .replaceWith(new AdministrationOutcome.Changed(to));
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
