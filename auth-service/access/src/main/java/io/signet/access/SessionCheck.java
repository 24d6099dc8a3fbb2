package io.signet.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.security.AuthenticationFailedException;
import io.signet.access.SessionMarks.Mark;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/**
 * Whether a token's session is open: asked of Redis, and of the database where Redis does not know or is away. Where
 * neither answers, the result is the failure {@link SessionsOutOfReach}; never does a doubt let anybody in.
 */
@Singleton
public class SessionCheck {
    private static final Logger LOG = Logger.getLogger(SessionCheck.class);
    private static final Set<String> SERVICE = Set.of("service");

    private final SessionMarks marks;
    private final SessionDirectory directory;
    private final AccessConfig config;
    private final Counter byRedis;
    private final Counter byDatabase;
    private volatile long askRedisAgain = System.nanoTime();

    SessionCheck(SessionMarks marks, SessionDirectory directory, AccessConfig config, MeterRegistry meters) {
        this.marks = marks;
        this.directory = directory;
        this.config = config;
        byRedis = meters.counter("signet.session.checks", "source", "redis");
        byDatabase = meters.counter("signet.session.checks", "source", "database");
    }

    /**
     * The token, if its session is open; else the failure {@link AuthenticationFailedException}. Either comes where the caller
     * was.
     */
    public Uni<JsonWebToken> demandOpen(JsonWebToken token) {
        if (isService(token)) {
            // Services have no sessions; their tokens last for minutes.
            return Uni.createFrom().item(token);
        }
        UUID session = uuid(token.getClaim("sid"));
        UUID account = uuid(token.getSubject());
        Executor caller = CallersContext.current();
        return SessionQuestion.answer(session)
                .map(answer -> decided(answer.mark(), session, account, token, caller))
                .orElseGet(() ->
                        mark(session).emitOn(caller).chain(mark -> decided(mark, session, account, token, caller)));
    }

    private Uni<JsonWebToken> decided(
            Optional<Mark> mark, UUID session, UUID account, JsonWebToken token, Executor caller) {
        if (mark.isPresent()) {
            byRedis.increment();
            return decided(mark.get() == Mark.OPEN, token);
        }
        byDatabase.increment();
        return directory
                .isOpen(session, account, token.getRawToken())
                .onFailure()
                .transform(SessionsOutOfReach::new)
                .emitOn(caller)
                .chain(open -> decided(open, token));
    }

    private static Uni<JsonWebToken> decided(boolean open, JsonWebToken token) {
        return open
                ? Uni.createFrom().item(token)
                : Uni.createFrom().failure(new AuthenticationFailedException("its session has ended"));
    }

    private static boolean isService(JsonWebToken token) {
        return token.getSubject().startsWith("service:") && SERVICE.equals(token.getGroups());
    }

    private static UUID uuid(Object claim) {
        try {
            return UUID.fromString(String.valueOf(claim));
        } catch (IllegalArgumentException e) {
            throw new AuthenticationFailedException("it names no session of an account", e);
        }
    }

    private Uni<Optional<Mark>> mark(UUID session) {
        if (System.nanoTime() - askRedisAgain < 0) {
            return Uni.createFrom().item(Optional.empty());
        }
        return marks.of(session)
                .onFailure()
                .invoke(this::leaveAlone)
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private void leaveAlone(Throwable fault) {
        askRedisAgain = System.nanoTime() + config.redisPause().toNanos();
        LOG.warnf("Redis does not answer, sessions are asked for in the database: %s", fault);
    }
}
