package io.signet.auth.usecase;

import io.signet.auth.domain.Account;
import io.signet.auth.domain.Action;
import io.signet.auth.domain.Admission;
import io.signet.auth.domain.Caller;
import io.signet.auth.domain.EmailAddress;
import io.signet.auth.domain.Event;
import io.signet.auth.domain.Factor;
import io.signet.auth.domain.MailKind;
import io.signet.auth.domain.MailOrder;
import io.signet.auth.domain.Origin;
import io.signet.auth.domain.OwnAccount;
import io.signet.auth.domain.PasswordHash;
import io.signet.auth.domain.ProfileChange;
import io.signet.auth.domain.ProfileOutcome;
import io.signet.auth.domain.ProofAttempt;
import io.signet.auth.domain.Reason;
import io.signet.auth.event.Stopwatch;
import io.signet.auth.event.Stopwatches;
import io.signet.auth.mail.MailConfig;
import io.signet.auth.password.Passwords;
import io.signet.auth.store.Accounts.EmailTakenException;
import io.signet.auth.store.OwnAccounts;
import io.signet.auth.store.Transactions;
import io.signet.auth.store.Work;
import io.signet.auth.throttle.Throttle;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The caller's own account: shows it and changes it. A new password ends all of the owner's other sessions; a new e-mail
 * address is taken once the owners of the old and the new one have agreed.
 */
@ApplicationScoped
public class Profile {
    private final Transactions transactions;
    private final OwnAccounts accounts;
    private final AnnounceEnds ends;
    private final RecentProof proof;
    private final Passwords passwords;
    private final Throttle throttle;
    private final Lockout lockout;
    private final Stopwatches stopwatches;
    private final MailConfig mail;
    private final Clock clock;
    private final Supplier<UUID> ids;

    @Inject
    public Profile(
            Transactions transactions,
            OwnAccounts accounts,
            AnnounceEnds ends,
            RecentProof proof,
            Passwords passwords,
            Throttle throttle,
            Lockout lockout,
            Stopwatches stopwatches,
            MailConfig mail,
            Clock clock,
            Supplier<UUID> ids) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.ends = ends;
        this.proof = proof;
        this.passwords = passwords;
        this.throttle = throttle;
        this.lockout = lockout;
        this.stopwatches = stopwatches;
        this.mail = mail;
        this.clock = clock;
        this.ids = ids;
    }

    public Uni<ProfileOutcome> show(Caller caller) {
        return accounts.of(caller).map(Profile::outcome);
    }

    /** Makes all of the change or none of it. */
    public Uni<ProfileOutcome> change(Caller caller, ProfileChange change, Origin origin) {
        var attempt = new Attempt(caller, change, origin, stopwatches.start(), EventLoop.current());
        return transactions
                .ask(work -> missing(work, attempt))
                .chain(missing -> missing.isPresent()
                        ? Uni.createFrom().item(new ProfileOutcome.StepUpRequired(missing.get()))
                        : change(attempt))
                .onFailure(EmailTakenException.class)
                .recoverWithUni(() -> refuse(attempt, Reason.EMAIL_TAKEN, new ProfileOutcome.EmailTaken()));
    }

    /** The old password is proof enough of who sets a new one, unless there is an authenticator app. */
    private Uni<Optional<Factor>> missing(Work work, Attempt attempt) {
        return proof.missing(work, attempt.caller())
                .map(missing ->
                        missing.filter(factor -> attempt.change().email().isPresent()
                                || (factor == Factor.OTP
                                        && attempt.change().newPassword().isPresent())));
    }

    private Uni<ProfileOutcome> change(Attempt attempt) {
        return transactions
                .ask(work -> work.accounts().of(attempt.caller()))
                .chain(account -> account.isPresent()
                        ? change(attempt, account.get())
                        : Uni.createFrom().item(new ProfileOutcome.SessionEnded()));
    }

    private Uni<ProfileOutcome> change(Attempt attempt, Account account) {
        if (attempt.change().newPassword().isEmpty()) {
            return transactions.run(work -> changeEmail(work, attempt));
        }
        return passwords
                .objection(
                        attempt.change().newPassword().get(),
                        List.of(account.username().value(), account.email().value()))
                .emitOn(attempt.loop())
                .chain(objection -> objection.isPresent()
                        ? Uni.createFrom().item(new ProfileOutcome.PasswordTooWeak(objection.get()))
                        : changePassword(attempt, account));
    }

    private Uni<ProfileOutcome> changePassword(Attempt attempt, Account account) {
        return throttle.count(ProofAttempt.of(account, attempt.origin()))
                .emitOn(attempt.loop())
                .chain(admission -> switch (admission) {
                    case Admission.Closed closed ->
                        refuse(
                                attempt,
                                Reason.TOO_MANY_ATTEMPTS,
                                new ProfileOutcome.TooManyAttempts(closed.remaining()));
                    case Admission.Counted counted -> changePassword(attempt, account, counted);
                });
    }

    private Uni<ProfileOutcome> changePassword(Attempt attempt, Account account, Admission.Counted counted) {
        return passwords
                .matches(attempt.change().currentPassword(), Optional.of(account.passwordHash()))
                .map(holds -> holds && !account.locked() && !counted.barred())
                .chain(holds -> holds
                        ? passwords.hash(attempt.change().newPassword().get()).map(Optional::of)
                        : Uni.createFrom().item(Optional.<PasswordHash>empty()))
                .emitOn(attempt.loop())
                .chain(hash -> hash.isPresent()
                        ? transactions
                                .run(work -> changePassword(work, attempt, account.passwordHash(), hash.get()))
                                .call(ends::announce)
                                .call(() -> throttle.clear(counted, false).emitOn(attempt.loop()))
                        : transactions
                                .run(work -> notePasswordKept(work, attempt, Reason.WRONG_PASSWORD)
                                        .chain(() -> lockout.failed(
                                                work, counted, account, attempt.origin(), attempt.watch())))
                                .replaceWith(new ProfileOutcome.WrongPassword()))
                .onFailure()
                .call(() -> throttle.undo(counted).emitOn(attempt.loop()));
    }

    private Uni<ProfileOutcome> changePassword(Work work, Attempt attempt, PasswordHash from, PasswordHash to) {
        return work.accounts()
                .changePassword(attempt.caller().account(), from, to)
                .chain(changed -> changed
                        ? work.sessions()
                                .endOthers(attempt.caller(), clock.instant())
                                // Whoever signs in, or was mailed a link, by the old one begins again.
                                .chain(() -> work.mfaChallenges()
                                        .forget(attempt.caller().account()))
                                .chain(() ->
                                        work.mailLinks().forget(attempt.caller().account(), MailKind.PASSWORD_RESET))
                                .chain(() -> notePasswordChanged(work, attempt))
                                .chain(() -> order(work, attempt, MailKind.PASSWORD_CHANGED))
                                .chain(() -> changeEmail(work, attempt))
                        : notePasswordKept(work, attempt, Reason.WRONG_PASSWORD)
                                .replaceWith(new ProfileOutcome.WrongPassword()));
    }

    private Uni<ProfileOutcome> changeEmail(Work work, Attempt attempt) {
        return attempt.change()
                .email()
                .map(email -> requestEmail(work, attempt, email))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .chain(() -> current(work, attempt.caller()));
    }

    private Uni<Void> requestEmail(Work work, Attempt attempt, EmailAddress email) {
        UUID account = attempt.caller().account();
        return work.accounts()
                .isTaken(email, account)
                .chain(taken -> taken
                        ? Uni.createFrom().failure(new EmailTakenException())
                        : work.emailChanges()
                                .begin(account, email, clock.instant().plus(mail.confirmationLife())))
                .chain(() -> work.mailLinks().forget(account, MailKind.EMAIL_CHANGE_OLD))
                .chain(() -> work.mailLinks().forget(account, MailKind.EMAIL_CHANGE_NEW))
                .chain(() -> order(work, attempt, MailKind.EMAIL_CHANGE_OLD))
                .chain(() -> order(work, attempt, MailKind.EMAIL_CHANGE_NEW));
    }

    private Uni<Void> order(Work work, Attempt attempt, MailKind kind) {
        return work.mailOrders().add(MailOrder.to(attempt.caller().account(), kind, ids.get()), clock.instant());
    }

    private static Uni<ProfileOutcome> current(Work work, Caller caller) {
        return work.accounts().of(caller).map(account -> outcome(account.map(OwnAccount::of)));
    }

    private static ProfileOutcome outcome(Optional<OwnAccount> account) {
        return account.isPresent() ? new ProfileOutcome.Current(account.get()) : new ProfileOutcome.SessionEnded();
    }

    private Uni<ProfileOutcome> refuse(Attempt attempt, Reason reason, ProfileOutcome outcome) {
        if (attempt.change().newPassword().isEmpty()) {
            return Uni.createFrom().item(outcome);
        }
        return transactions.run(work -> notePasswordKept(work, attempt, reason)).replaceWith(outcome);
    }

    private static Uni<Void> notePasswordChanged(Work work, Attempt attempt) {
        Caller caller = attempt.caller();
        return work.outbox()
                .add(attempt.watch()
                        .success(
                                Action.PASSWORD_CHANGED,
                                caller.account(),
                                "password",
                                attempt.origin(),
                                caller.session()));
    }

    private static Uni<Void> notePasswordKept(Work work, Attempt attempt, Reason reason) {
        return work.outbox().add(attempt.failure(reason));
    }

    private record Attempt(Caller caller, ProfileChange change, Origin origin, Stopwatch watch, Executor loop) {
        Event failure(Reason reason) {
            return watch.failure(
                    Action.PASSWORD_CHANGED,
                    reason.name(),
                    Optional.of(caller.account()),
                    "password",
                    origin,
                    Optional.of(caller.session()));
        }
    }
}
