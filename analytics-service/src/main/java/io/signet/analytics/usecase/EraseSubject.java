package io.signet.analytics.usecase;

import io.signet.analytics.store.AuthenticationLog;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Takes out of the log who an erased account was. What happened stays, and was nobody's. */
@ApplicationScoped
public class EraseSubject {
    private static final String ERASER = "auth";

    /** What became of it. */
    public sealed interface Result {
        /**
         * The log does not say any more, nor will it.
         *
         * @param entries how many were changed
         */
        record Erased(int entries) implements Result {}

        /** Accounts are erased by the service that has them alone. */
        record NotTheEraser() implements Result {}
    }

    private final AuthenticationLog log;

    EraseSubject(AuthenticationLog log) {
        this.log = log;
    }

    /**
     * Erases. Fails with {@link io.signet.analytics.domain.LogUnavailable} when the database is away.
     *
     * @param caller the name of the service that asks, as its token says
     */
    public Uni<Result> erase(String caller, UUID subject) {
        return caller.equals(ERASER)
                ? log.erase(subject).map(Result.Erased::new)
                : Uni.createFrom().item(new Result.NotTheEraser());
    }
}
