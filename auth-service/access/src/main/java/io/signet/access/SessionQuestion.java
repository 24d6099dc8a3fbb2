package io.signet.access;

import io.signet.access.SessionMarks.Mark;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.UUID;

/**
 * What Redis knows of the session that a request names, for whoever asks Redis something else with the same request and can
 * ask both at once. Of one token all requests have the same question; an answer holds for one request alone, and the next one
 * asks again.
 */
public final class SessionQuestion {
    /** The value of a session that has ended. */
    public static final String ENDED = Mark.ENDED.name();

    private static final String LOCAL = SessionQuestion.class.getName();

    private final UUID session;
    private final String account;
    private final String key;

    /** @param mark empty where Redis has none */
    record Answer(UUID session, Optional<Mark> mark) {}

    SessionQuestion(UUID session, String account) {
        this.session = session;
        this.account = account;
        this.key = SessionMarks.key(session);
    }

    /** UUID of the account that the session is of. */
    public String account() {
        return account;
    }

    /** The key of the value to get. */
    public String key() {
        return key;
    }

    /** Notes the value for the check of the session; null where Redis has none. To be called on the request's context. */
    public void answered(String value) {
        Context context = Vertx.currentContext();
        if (context != null) {
            context.putLocal(LOCAL, new Answer(session, SessionMarks.mark(value)));
        }
    }

    /** Whether it was answered with the current request that the session has ended. */
    public boolean saysEnded() {
        return answer(session).flatMap(Answer::mark).filter(Mark.ENDED::equals).isPresent();
    }

    /** What was answered with the current request; empty where nobody asked about this session. */
    static Optional<Answer> answer(UUID session) {
        return Optional.ofNullable(Vertx.currentContext())
                .map(context -> context.<Answer>getLocal(LOCAL))
                .filter(answer -> answer.session().equals(session));
    }
}
