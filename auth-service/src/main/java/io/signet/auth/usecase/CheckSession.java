package io.signet.auth.usecase;

import io.signet.access.SessionDirectory;
import io.signet.access.SessionMarks;
import io.signet.auth.domain.Caller;
import io.signet.auth.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Says of a session whether it is open, and tells Redis, so that nobody need ask again soon. */
@ApplicationScoped
public class CheckSession implements SessionDirectory {
    private static final Logger LOG = Logger.getLogger(CheckSession.class);

    private final Transactions transactions;
    private final SessionMarks marks;

    @Inject
    public CheckSession(Transactions transactions, SessionMarks marks) {
        this.transactions = transactions;
        this.marks = marks;
    }

    @Override
    public Uni<Boolean> isOpen(UUID session, UUID account, String token) {
        return transactions
                .ask(work -> work.sessions().isOpen(new Caller(account, session)))
                .invoke(open -> {
                    if (open) {
                        remember(session);
                    }
                });
    }

    // Nobody waits for it: with Redis away the database is asked again.
    private void remember(UUID session) {
        var _ = marks.open(session)
                .subscribe()
                .with(ignored -> {}, fault -> LOG.debugf("Redis was not told of a session: %s", fault.getMessage()));
    }
}
