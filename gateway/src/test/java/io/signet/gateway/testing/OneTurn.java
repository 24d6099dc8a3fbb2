package io.signet.gateway.testing;

import io.quarkus.redis.datasource.RedisDataSource;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What comes up in one turn of an event loop, and how often Redis is asked for it. */
public final class OneTurn {
    private static final long LIMIT_SECONDS = 10;

    private OneTurn() {}

    /** The answers to all of the questions, asked without a turn in between; the failure of the first that fails. */
    public static <Q, A> List<A> answers(Vertx vertx, List<Q> questions, Function<Q, Future<A>> ask) throws Exception {
        var answers = new CompletableFuture<List<A>>();
        vertx.getOrCreateContext()
                .runOnContext(ignored -> Future.all(questions.stream().map(ask).toList())
                        .map(CompositeFuture::<A>list)
                        .onSuccess(answers::complete)
                        .onFailure(answers::completeExceptionally));
        return answers.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /** How often Redis has been given that command since it started. */
    public static long calls(RedisDataSource redis, String command) {
        var counted = Pattern.compile("cmdstat_" + command + ":calls=(\\d+)")
                .matcher(redis.execute("INFO", "commandstats").toString());
        return counted.find() ? Long.parseLong(counted.group(1)) : 0;
    }
}
