package io.signet.analytics.usecase;

import io.signet.analytics.domain.Caller;
import io.signet.analytics.domain.EventPage;
import io.signet.analytics.domain.EventQuery;
import io.signet.analytics.store.AuthenticationLog;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads the authentication log a page at a time. */
@ApplicationScoped
public class ListEvents {
    /** What the caller gets to see. */
    public sealed interface Result {
        /** A page of the log. */
        record Listed(EventPage page) implements Result {}

        /** The log asked for is somebody else's. */
        record NotTheSubject() implements Result {}
    }

    private final AuthenticationLog log;

    ListEvents(AuthenticationLog log) {
        this.log = log;
    }

    /** Lists a page. Fails with {@link io.signet.analytics.domain.LogUnavailable} when the database is away. */
    public Uni<Result> list(Caller caller, EventQuery query) {
        return caller.mayReadLogOf(query.subjects())
                ? log.page(query).map(Result.Listed::new)
                : Uni.createFrom().item(new Result.NotTheSubject());
    }
}
