package io.signet.auth.usecase;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/** The way back to where a request began: Hibernate must not be touched on any other thread. */
final class EventLoop {
    private EventLoop() {}

    static Executor current() {
        Context context = Vertx.currentContext();
        if (context == null) {
            throw new IllegalStateException("this is no Vert.x context");
        }
        return task -> context.runOnContext(ignored -> task.run());
    }
}
