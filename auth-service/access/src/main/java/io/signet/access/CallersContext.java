package io.signet.access;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/** The way back to where a request began: Redis and auth-service answer on threads of their own. */
final class CallersContext {
    private CallersContext() {}

    static Executor current() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> run(task, context);
    }

    private static void run(Runnable task, Context context) {
        if (context.equals(Vertx.currentContext())) {
            task.run();
        } else {
            context.runOnContext(ignored -> task.run());
        }
    }
}
