package io.signet.analytics.usecase;

import io.signet.analytics.domain.Caller;
import io.signet.analytics.domain.UserStats;
import io.signet.analytics.store.AuthenticationLog;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Counts the attempts of one account. */
@ApplicationScoped
public class GetUserStats {
    /** What the caller gets to see. */
    public sealed interface Result {
        /** The figures; all zero for an account that never tried. */
        record Counted(UserStats stats) implements Result {}

        /** The figures asked for are somebody else's. */
        record NotTheSubject() implements Result {}
    }

    private final AuthenticationLog log;

    GetUserStats(AuthenticationLog log) {
        this.log = log;
    }

    /** Counts. Fails with {@link io.signet.analytics.domain.LogUnavailable} when the database is away. */
    public Uni<Result> of(Caller caller, UUID subject) {
        return caller.mayReadFiguresOf(subject)
                ? log.statsOf(subject).map(Result.Counted::new)
                : Uni.createFrom().item(new Result.NotTheSubject());
    }
}
