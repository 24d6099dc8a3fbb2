package io.signet.auth.usecase;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.signet.auth.domain.Account;
import io.signet.auth.domain.DependencyUnavailable;
import io.signet.auth.domain.EmailAddress;
import io.signet.auth.domain.Letter;
import io.signet.auth.domain.MailKind;
import io.signet.auth.domain.MailLink;
import io.signet.auth.domain.MailOrder;
import io.signet.auth.domain.OpaqueToken;
import io.signet.auth.domain.RecoveryCode;
import io.signet.auth.mail.Letters;
import io.signet.auth.mail.Postman;
import io.signet.auth.store.Transactions;
import io.signet.auth.store.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/**
 * Sends the mails that were ordered. Whoever orders one gets the same answer in the same time whether there is anybody to
 * write to; here is where that is looked up, and where the link is made, so that no order holds a secret.
 */
@ApplicationScoped
public class SendMails {
    private static final Logger LOG = Logger.getLogger(SendMails.class);
    private static final int AT_ONCE = 20;
    private static final Duration RETRY = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final Transactions transactions;
    private final Postman postman;
    private final Letters letters;
    private final RetentionConfig retention;
    private final Clock clock;
    private final SecureRandom random;

    @Inject
    public SendMails(
            Transactions transactions,
            Postman postman,
            Letters letters,
            RetentionConfig retention,
            Clock clock,
            SecureRandom random) {
        this.transactions = transactions;
        this.postman = postman;
        this.letters = letters;
        this.retention = retention;
        this.clock = clock;
        this.random = random;
    }

    /** What can't be sent now is tried again, for a day. */
    @Scheduled(
            every = "1s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    public Uni<Void> send() {
        Executor loop = EventLoop.current();
        Instant now = clock.instant();
        return transactions
                .run(work -> work.mailOrders().lease(AT_ONCE, now, now.plus(RETRY)))
                .chain(orders -> sendAll(orders, loop))
                .onFailure(DependencyUnavailable.class)
                .recoverWithNull();
    }

    /** Gives up on what could not be sent, and forgets links that expired. */
    @Scheduled(
            every = "1h",
            delayed = "10m",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    public Uni<Void> forget() {
        Instant now = clock.instant();
        return transactions
                .run(work -> work.mailOrders()
                        .forget(now.minus(PATIENCE))
                        .call(() -> work.mailLinks().forget(now)))
                .invoke(given -> {
                    if (given > 0) {
                        LOG.errorf("%d mails could not be sent within a day", given);
                    }
                })
                .replaceWithVoid()
                .onFailure(DependencyUnavailable.class)
                .recoverWithNull();
    }

    private Uni<Void> sendAll(List<MailOrder> orders, Executor loop) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (MailOrder order : orders) {
            all = all.chain(() -> send(order, loop));
        }
        return all;
    }

    private Uni<Void> send(MailOrder order, Executor loop) {
        return transactions
                .run(work -> write(work, order))
                .chain(letter -> letter.map(postman::deliver)
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .emitOn(loop)
                .chain(() -> transactions.run(work -> work.mailOrders().remove(order.id())))
                .onFailure()
                .invoke(fault -> LOG.warnf("A mail (%s) is tried again later: %s", order.kind(), fault.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** Empty where there is nobody to write to, or nothing to say any more. */
    private Uni<Optional<Letter>> write(Work work, MailOrder order) {
        return addressee(work, order)
                .chain(account -> account.isPresent()
                        ? write(work, order, account.get())
                        : Uni.createFrom().item(Optional.empty()));
    }

    private static Uni<Optional<Account>> addressee(Work work, MailOrder order) {
        if (order.kind() == MailKind.ACCOUNT_DELETED || order.kind() == MailKind.TEMPLATES_UNUSED) {
            return work.accounts().finished(order.account().orElseThrow());
        }
        return order.account().isPresent()
                ? work.accounts().active(order.account().get())
                : work.accounts().named(order.login().orElseThrow()).map(found -> found.filter(Account::active));
    }

    private Uni<Optional<Letter>> write(Work work, MailOrder order, Account account) {
        return switch (order.kind()) {
            case PASSWORD_CHANGED ->
                Uni.createFrom().item(Optional.of(letters.passwordChanged(account.username(), account.email())));
            case TEMPLATES_UNUSED ->
                Uni.createFrom().item(Optional.of(letters.templatesUnused(account, retention.notice())));
            case TOTP_ADDED -> added("a new authenticator app", account);
            case PASSKEY_ADDED -> added("a new passkey", account);
            case IDENTITY_LINKED -> added("been linked with one at a provider, which signs in", account);
            case TOTP_REMOVED ->
                Uni.createFrom().item(Optional.of(letters.totpRemoved(account.username(), account.email())));
            case ACCOUNT_DELETED ->
                account.eraseAt().isPresent()
                        ? withLink(work, linkTo(account, order, account.email()), account, account.email())
                        : nothing();
            case ACCOUNT_LOCKED ->
                account.locked()
                        ? withLink(work, linkTo(account, order, account.email()), account, account.email())
                        : nothing();
            case SIGN_IN_CODE -> withCode(work, linkTo(account, order, account.email()), account);
            case PASSWORD_RESET -> withLink(work, linkTo(account, order, account.email()), account, account.email());
            case EMAIL_VERIFICATION ->
                account.emailVerified()
                        ? nothing()
                        : withLink(work, linkTo(account, order, account.email()), account, account.email());
            case EMAIL_CHANGE_OLD, EMAIL_CHANGE_NEW ->
                work.emailChanges()
                        .of(account.id(), clock.instant())
                        .chain(change -> change.isPresent()
                                ? aboutChange(work, order, account, change.get().email())
                                : nothing());
        };
    }

    private Uni<Optional<Letter>> aboutChange(Work work, MailOrder order, Account account, EmailAddress wanted) {
        EmailAddress to = order.kind() == MailKind.EMAIL_CHANGE_OLD ? account.email() : wanted;
        return withLink(work, linkTo(account, order, wanted), account, to);
    }

    private static MailLink linkTo(Account account, MailOrder order, EmailAddress confirmed) {
        return new MailLink(account.id(), order.kind(), confirmed);
    }

    private Uni<Optional<Letter>> withLink(Work work, MailLink link, Account account, EmailAddress to) {
        Instant now = clock.instant();
        OpaqueToken token = OpaqueToken.generate(random);
        Duration life =
                account.eraseAt().map(eraseAt -> Duration.between(now, eraseAt)).orElseGet(() -> letters.life(link));
        return work.mailLinks()
                .isMailedSince(link.account(), link.kind(), now.minus(letters.pause()))
                .chain(mailed -> mailed
                        ? nothing()
                        : work.mailLinks()
                                .replace(link, token, now, now.plus(life))
                                .replaceWith(Optional.of(letters.withLink(link, token, account.username(), to, life))));
    }

    private Uni<Optional<Letter>> withCode(Work work, MailLink link, Account account) {
        Instant now = clock.instant();
        RecoveryCode code = RecoveryCode.generateOne(random);
        Duration life = letters.life(link);
        return work.mailLinks()
                .isMailedSince(link.account(), link.kind(), now.minus(letters.pause()))
                .chain(mailed -> mailed
                        ? nothing()
                        : work.mailLinks()
                                .replace(link, code, now, now.plus(life))
                                .replaceWith(Optional.of(
                                        letters.signInCode(code, account.username(), account.email(), life))));
    }

    private Uni<Optional<Letter>> added(String what, Account account) {
        return Uni.createFrom().item(Optional.of(letters.added(what, account)));
    }

    private static Uni<Optional<Letter>> nothing() {
        return Uni.createFrom().item(Optional.empty());
    }
}
