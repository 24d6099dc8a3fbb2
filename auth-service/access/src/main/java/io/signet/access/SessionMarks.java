package io.signet.access;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.quarkus.redis.datasource.value.SetArgs;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/**
 * What Redis remembers of sessions, for all services: that one is open, for a while, and that one has ended. auth-service
 * writes, the others read. That one has ended is never overwritten, so that an answer of the database that was on its way
 * when a session ended does not open it again.
 */
@Singleton
public class SessionMarks {
    private static final String PREFIX = "signet:session:";

    /** What a session is known to be. */
    enum Mark {
        OPEN,
        ENDED
    }

    private final ReactiveValueCommands<String, String> marks;
    private final RedisLine line;
    private final AccessConfig config;

    SessionMarks(ReactiveRedisDataSource redis, RedisLine line, AccessConfig config) {
        this.marks = redis.value(String.class);
        this.line = line;
        this.config = config;
    }

    /** Empty when Redis does not know; a failure when it does not answer in time. */
    Uni<Optional<Mark>> of(UUID session) {
        return Uni.createFrom()
                .completionStage(
                        () -> line.get(key(session)).map(SessionMarks::mark).toCompletionStage());
    }

    static String key(UUID session) {
        return PREFIX + session;
    }

    static Optional<Mark> mark(String value) {
        return Optional.ofNullable(value).map(Mark::valueOf);
    }

    /** Notes that the database says that the session is open. */
    public Uni<Void> open(UUID session) {
        return marks.set(key(session), Mark.OPEN.name(), new SetArgs().nx().px(config.openFor()));
    }

    /** Notes that the sessions have ended: from now on no service lets their tokens in. */
    public Uni<Void> ended(Collection<UUID> sessions) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (UUID session : sessions) {
            all = all.chain(() -> marks.set(key(session), Mark.ENDED.name(), new SetArgs().px(config.endedFor())));
        }
        return all;
    }
}
