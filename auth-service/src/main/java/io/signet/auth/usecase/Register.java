package io.signet.auth.usecase;

import io.signet.auth.client.Biometric;
import io.signet.auth.domain.Account;
import io.signet.auth.domain.Action;
import io.signet.auth.domain.Consent;
import io.signet.auth.domain.DependencyUnavailable;
import io.signet.auth.domain.EnrolOutcome;
import io.signet.auth.domain.Event;
import io.signet.auth.domain.Factor;
import io.signet.auth.domain.MailKind;
import io.signet.auth.domain.MailOrder;
import io.signet.auth.domain.OpaqueToken;
import io.signet.auth.domain.PasswordHash;
import io.signet.auth.domain.Reason;
import io.signet.auth.domain.RegisterOutcome;
import io.signet.auth.domain.Registration;
import io.signet.auth.domain.Role;
import io.signet.auth.event.Stopwatch;
import io.signet.auth.event.Stopwatches;
import io.signet.auth.password.Passwords;
import io.signet.auth.store.Transactions;
import io.signet.auth.store.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Creates an account and signs it in.
 *
 * <p>With samples, two databases have to agree: the account is added as pending, the samples are enrolled, then the
 * account becomes usable. What fails on the way is taken back; what a crash leaves behind, {@link SweepRegistrations}
 * erases.
 */
@ApplicationScoped
public class Register {
    private final Transactions transactions;
    private final Passwords passwords;
    private final Biometric biometric;
    private final SignIn signIn;
    private final InviteAdministrator invitation;
    private final Stopwatches stopwatches;
    private final RegistrationConfig config;
    private final Clock clock;
    private final Supplier<UUID> ids;

    @Inject
    public Register(
            Transactions transactions,
            Passwords passwords,
            Biometric biometric,
            SignIn signIn,
            InviteAdministrator invitation,
            Stopwatches stopwatches,
            RegistrationConfig config,
            Clock clock,
            Supplier<UUID> ids) {
        this.transactions = transactions;
        this.passwords = passwords;
        this.biometric = biometric;
        this.signIn = signIn;
        this.invitation = invitation;
        this.stopwatches = stopwatches;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    public Uni<RegisterOutcome> register(Registration registration) {
        var attempt = new Attempt(registration, stopwatches.start(), EventLoop.current());
        if (attempt.hasBody() && !registration.biometricConsent()) {
            return refuse(attempt, new RegisterOutcome.ConsentMissing());
        }
        if (registration.administratorToken().isPresent()
                && attempt.administratorToken().isEmpty()) {
            return refuse(attempt, new RegisterOutcome.AdministratorTokenInvalid());
        }
        return passwords
                .objection(
                        registration.password(),
                        List.of(
                                registration.username().value(),
                                registration.email().value()))
                .emitOn(attempt.loop())
                .chain(objection -> objection.isPresent()
                        ? refuse(attempt, new RegisterOutcome.PasswordTooWeak(objection.get()))
                        : create(attempt));
    }

    private Uni<RegisterOutcome> create(Attempt attempt) {
        return passwords
                .hash(attempt.registration().password())
                .emitOn(attempt.loop())
                .map(hash -> account(attempt, hash))
                .chain(account -> attempt.hasBody() ? withBody(attempt, account) : withoutBody(attempt, account))
                .chain(step -> finish(attempt, step));
    }

    private Account account(Attempt attempt, PasswordHash hash) {
        Registration registration = attempt.registration();
        Set<Role> roles = EnumSet.of(Role.USER);
        attempt.administratorToken().ifPresent(token -> roles.add(Role.ADMINISTRATOR));
        return new Account(
                ids.get(),
                registration.username(),
                registration.email(),
                false,
                hash,
                !attempt.hasBody(),
                clock.instant(),
                roles,
                false,
                0,
                Optional.empty());
    }

    private Uni<Step> withoutBody(Attempt attempt, Account account) {
        return transactions.run(work -> add(work, attempt, account)
                .chain(refusal -> refusal.isPresent()
                        ? refuse(work, attempt, refusal.get())
                        : redeem(work, attempt)
                                .chain(redeemed ->
                                        redeemed ? admit(work, attempt, account) : takeBack(work, attempt, account))));
    }

    private Uni<Step> withBody(Attempt attempt, Account account) {
        return transactions.run(work -> addPending(work, attempt, account)).chain(step -> switch (step) {
            case Step.Pending(var consent) -> enrol(attempt, account, consent);
            case Step.Refused refused -> Uni.createFrom().item(refused);
            case Step.Admitted admitted -> Uni.createFrom().item(admitted);
        });
    }

    private Uni<Step> addPending(Work work, Attempt attempt, Account account) {
        return add(work, attempt, account)
                .chain(refusal -> refusal.isPresent()
                        ? refuse(work, attempt, refusal.get())
                        : redeemable(work, attempt)
                                .chain(redeemable ->
                                        redeemable ? begin(work, attempt, account) : takeBack(work, attempt, account)));
    }

    private Uni<Step> begin(Work work, Attempt attempt, Account account) {
        Instant now = clock.instant();
        Consent consent = Consent.toBiometrics(
                config.consentVersion(), now, attempt.registration().origin());
        return work.consents()
                .add(ids.get(), account.id(), consent)
                .call(() -> work.registrations().begin(account.id(), now.plus(config.patience())))
                .map(Step.Pending::new);
    }

    private Uni<Step> enrol(Attempt attempt, Account account, long consent) {
        Registration registration = attempt.registration();
        return biometric
                .enrol(account.id(), consent, registration.samples(), registration.origin())
                .emitOn(attempt.loop())
                .onFailure()
                .call(fault -> abandon(attempt, account, fault))
                .chain(outcome -> switch (outcome) {
                    case EnrolOutcome.Enrolled enrolled -> transactions.run(work -> activate(work, attempt, account));
                    case EnrolOutcome.Refused refused ->
                        transactions.run(work -> work.accounts()
                                .erase(account.id())
                                .chain(() ->
                                        refuse(work, attempt, new RegisterOutcome.BodyRefused(refused.refusal()))));
                });
    }

    /**
     * Nobody knows whether templates were stored: the sweeper erases them once no late answer can follow. Where even this
     * can't be noted, it takes the registration for overdue in the end.
     */
    private Uni<Void> abandon(Attempt attempt, Account account, Throwable fault) {
        return transactions
                .run(work -> work.registrations()
                        .abandon(account.id(), clock.instant().plus(config.patience()))
                        .chain(() -> work.outbox()
                                .add(attempt.failure(Faults.reason(fault).name()))))
                .onFailure(DependencyUnavailable.class)
                .recoverWithNull();
    }

    private Uni<Step> activate(Work work, Attempt attempt, Account account) {
        return redeem(work, attempt)
                .chain(redeemed -> redeemed
                        ? work.registrations()
                                .finish(account.id())
                                .chain(finished -> finished
                                        ? admit(work, attempt, account)
                                        : Uni.createFrom().failure(new DependencyUnavailable("enrolment", null)))
                        : work.registrations()
                                .abandon(account.id(), clock.instant())
                                .chain(() -> refuse(work, attempt, new RegisterOutcome.AdministratorTokenInvalid())));
    }

    /** Adds the account; the result says why that could not be, and is empty when it could. */
    private Uni<Optional<RegisterOutcome>> add(Work work, Attempt attempt, Account account) {
        return work.accounts()
                .add(account)
                .chain(added -> added
                        ? Uni.createFrom().item(Optional.<RegisterOutcome>empty())
                        : work.accounts()
                                .isTaken(attempt.registration().username())
                                .map(taken -> Optional.of(
                                        taken
                                                ? new RegisterOutcome.UsernameTaken()
                                                : new RegisterOutcome.EmailTaken())));
    }

    private Uni<Step> takeBack(Work work, Attempt attempt, Account account) {
        return work.accounts()
                .erase(account.id())
                .chain(() -> refuse(work, attempt, new RegisterOutcome.AdministratorTokenInvalid()));
    }

    private Uni<Step> admit(Work work, Attempt attempt, Account account) {
        Registration registration = attempt.registration();
        return signIn.open(work, account, Set.of(Factor.PASSWORD), registration.origin(), false)
                .call(opened -> work.outbox()
                        .add(attempt.watch()
                                .success(
                                        Action.REGISTER,
                                        account.id(),
                                        attempt.method(),
                                        registration.origin(),
                                        opened.session().id())))
                .call(() -> work.mailOrders()
                        .add(MailOrder.to(account.id(), MailKind.EMAIL_VERIFICATION, ids.get()), clock.instant()))
                .map(Step.Admitted::new);
    }

    private Uni<Boolean> redeemable(Work work, Attempt attempt) {
        return attempt.administratorToken()
                .map(token -> work.administratorTokens().isValid(token))
                .orElseGet(() -> Uni.createFrom().item(true));
    }

    private Uni<Boolean> redeem(Work work, Attempt attempt) {
        return attempt.administratorToken()
                .map(token -> work.administratorTokens().redeem(token, clock.instant()))
                .orElseGet(() -> Uni.createFrom().item(true));
    }

    private Uni<RegisterOutcome> refuse(Attempt attempt, RegisterOutcome outcome) {
        return transactions.run(work -> refuse(work, attempt, outcome)).replaceWith(outcome);
    }

    private static Uni<Step> refuse(Work work, Attempt attempt, RegisterOutcome outcome) {
        return work.outbox().add(attempt.failure(reason(outcome))).replaceWith(new Step.Refused(outcome));
    }

    private static String reason(RegisterOutcome outcome) {
        return switch (outcome) {
            case RegisterOutcome.UsernameTaken taken -> Reason.USERNAME_TAKEN.name();
            case RegisterOutcome.EmailTaken taken -> Reason.EMAIL_TAKEN.name();
            case RegisterOutcome.PasswordTooWeak weak -> Reason.INVALID_ACCOUNT.name();
            case RegisterOutcome.ConsentMissing missing -> Reason.CONSENT_MISSING.name();
            case RegisterOutcome.AdministratorTokenInvalid invalid -> Reason.ADMINISTRATOR_TOKEN_INVALID.name();
            case RegisterOutcome.BodyRefused refused -> refused.refusal().reason();
            case RegisterOutcome.Registered registered -> throw new IllegalArgumentException("that is no refusal");
        };
    }

    private Uni<RegisterOutcome> finish(Attempt attempt, Step step) {
        return switch (step) {
            case Step.Refused refused -> Uni.createFrom().item(refused.outcome());
            case Step.Admitted admitted -> finish(attempt, admitted.opened());
            case Step.Pending pending -> throw new IllegalStateException("a registration can't end half-way");
        };
    }

    private Uni<RegisterOutcome> finish(Attempt attempt, SignIn.Opened opened) {
        Account active = opened.account().withActive(true);
        Uni<Void> closed = attempt.administratorToken().isPresent()
                ? invitation.close()
                : Uni.createFrom().voidItem();
        return closed.chain(() -> signIn.tokens(opened, attempt.loop()))
                .map(tokens -> new RegisterOutcome.Registered(active, tokens));
    }

    /** How far a registration got. */
    private sealed interface Step {
        record Pending(long consent) implements Step {}

        record Refused(RegisterOutcome outcome) implements Step {}

        record Admitted(SignIn.Opened opened) implements Step {}
    }

    /** One registration, from its beginning. */
    private record Attempt(Registration registration, Stopwatch watch, Executor loop) {
        boolean hasBody() {
            return !registration.samples().isEmpty();
        }

        Optional<OpaqueToken> administratorToken() {
            return registration.administratorToken().flatMap(OpaqueToken::parse);
        }

        String method() {
            Set<Factor> factors = EnumSet.of(Factor.PASSWORD);
            factors.addAll(Factor.of(registration.samples()));
            return Factor.method(factors);
        }

        Event failure(String reason) {
            return watch.failure(
                    Action.REGISTER, reason, Optional.empty(), method(), registration.origin(), Optional.empty());
        }
    }
}
