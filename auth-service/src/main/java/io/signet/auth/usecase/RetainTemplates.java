package io.signet.auth.usecase;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.signet.auth.domain.Action;
import io.signet.auth.domain.DependencyUnavailable;
import io.signet.auth.domain.MailKind;
import io.signet.auth.domain.MailOrder;
import io.signet.auth.domain.Origin;
import io.signet.auth.domain.TemplateErasure;
import io.signet.auth.event.Stopwatches;
import io.signet.auth.store.Transactions;
import io.signet.auth.store.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps templates no longer than they are used: owners of accounts that nobody has used for long are told by mail, and if
 * they still don't sign in, their consents end and their templates are erased. The account stays.
 */
@ApplicationScoped
public class RetainTemplates {
    private static final int AT_ONCE = 100;

    private final Transactions transactions;
    private final Stopwatches stopwatches;
    private final RetentionConfig config;
    private final Clock clock;
    private final Supplier<UUID> ids;

    @Inject
    public RetainTemplates(
            Transactions transactions,
            Stopwatches stopwatches,
            RetentionConfig config,
            Clock clock,
            Supplier<UUID> ids) {
        this.transactions = transactions;
        this.stopwatches = stopwatches;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    /** What can't be done now is left to the next time. */
    @Scheduled(
            every = "${signet.retain.every:1h}",
            delayed = "${signet.retain.delay:10m}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    public Uni<Void> retain() {
        Instant now = clock.instant();
        return transactions
                .run(work -> work.accounts()
                        .unnoticed(now.minus(config.templates()).plus(config.notice()), AT_ONCE)
                        .chain(accounts -> each(accounts, account -> tell(work, account, now)))
                        .chain(() -> work.accounts().noticed(now.minus(config.notice()), AT_ONCE))
                        .chain(accounts -> each(accounts, account -> expire(work, account, now))))
                .onFailure(DependencyUnavailable.class)
                .recoverWithNull();
    }

    private Uni<Void> tell(Work work, UUID account, Instant now) {
        return work.accounts()
                .notice(account, now)
                .chain(() -> work.mailOrders().add(MailOrder.to(account, MailKind.TEMPLATES_UNUSED, ids.get()), now));
    }

    private Uni<Void> expire(Work work, UUID account, Instant now) {
        return work.consents()
                .end(account, now)
                .chain(latest -> work.templateErasures().order(new TemplateErasure(account, latest), now))
                .chain(() -> work.outbox()
                        .add(stopwatches.start().success(Action.TEMPLATES_EXPIRED, account, "", Origin.UNKNOWN)));
    }

    private static Uni<Void> each(List<UUID> accounts, Function<UUID, Uni<Void>> step) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (UUID account : accounts) {
            all = all.chain(() -> step.apply(account));
        }
        return all;
    }
}
