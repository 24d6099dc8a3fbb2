package io.signet.access;

import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The way to Redis for what is asked with every request: a connection of each event loop's own, on which questions follow
 * each other without waiting for the answers before, and no thread has to wake another.
 */
@Singleton
public class RedisLine {
    private final Vertx vertx;
    private final Redis redis;
    private final long deadlineMillis;
    private final Map<EventLoop, Future<RedisConnection>> connections = new ConcurrentHashMap<>();
    private final Turns<Value> values = new Turns<>(this::getAll);

    private record Value(String key, Promise<String> value) {}

    RedisLine(Vertx vertx, Redis redis, AccessConfig config) {
        this.vertx = vertx;
        this.redis = redis;
        this.deadlineMillis = config.redisDeadline().toMillis();
    }

    /** The value of that key, null where there is none, on the caller's context; a failure when it does not come in time. */
    public Future<String> get(String key) {
        var context = (ContextInternal) vertx.getOrCreateContext();
        var value = new Value(key, context.promise());
        values.add(value, context);
        return value.value().future();
    }

    private void getAll(List<Value> wanted) {
        Request question = Request.cmd(Command.MGET);
        wanted.forEach(value -> question.arg(value.key()));
        ask(question)
                .timeout(deadlineMillis, TimeUnit.MILLISECONDS)
                .onSuccess(answer -> {
                    for (int i = 0; i < wanted.size(); i++) {
                        Response value = answer.get(i);
                        wanted.get(i).value().complete(value == null ? null : value.toString());
                    }
                })
                .onFailure(fault -> wanted.forEach(value -> value.value().fail(fault)));
    }

    /** The answer to any question, on the caller's context; how long to wait for it the caller decides. */
    public Future<Response> ask(Request question) {
        var context = (ContextInternal) vertx.getOrCreateContext();
        var answer = context.<Response>promise();
        connection(context).compose(connection -> connection.send(question)).onComplete(answer);
        return answer.future();
    }

    private Future<RedisConnection> connection(ContextInternal context) {
        EventLoop loop = context.nettyEventLoop();
        Future<RedisConnection> known = connections.get(loop);
        if (known != null) {
            return known;
        }
        var opened = context.unwrap().<RedisConnection>promise();
        Future<RedisConnection> rival = connections.putIfAbsent(loop, opened.future());
        if (rival != null) {
            return rival;
        }
        redis.connect()
                .onSuccess(connection -> {
                    connection.endHandler(ended -> connections.remove(loop, opened.future()));
                    connection.exceptionHandler(fault -> connections.remove(loop, opened.future()));
                })
                .onFailure(fault -> connections.remove(loop, opened.future()))
                .onComplete(opened);
        return opened.future();
    }
}
