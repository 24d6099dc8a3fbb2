package io.signet.gateway.security;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.impl.VertxInternal;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts off who takes a place and asks for nothing (slowloris): connections whose next request does not arrive, and
 * requests whose body does not, however busily they dribble. Time-outs for silence alone would let those pass.
 */
@Singleton
class SlowClients {
    private static final AttributeKey<Activity> ACTIVITY = AttributeKey.valueOf(SlowClients.class, "activity");
    // RFC 9113, 7: the peer behaves in a way that might cause excessive load.
    private static final long ENHANCE_YOUR_CALM = 0xb;
    private static final int CHECKS_A_LIMIT = 4;
    private static final Set<HttpMethod> BODILESS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final Vertx vertx;
    private final MeterRegistry metrics;
    private final long headNanos;
    private final long bodyNanos;

    SlowClients(Vertx vertx, LimitsConfig config, MeterRegistry metrics) {
        this.vertx = vertx;
        this.metrics = metrics;
        this.headNanos = config.headTime().toNanos();
        this.bodyNanos = config.bodyTime().toNanos();
    }

    void watch(@Observes StartupEvent started) {
        long pause = Duration.ofNanos(Math.min(headNanos, bodyNanos) / CHECKS_A_LIMIT)
                .toMillis();
        vertx.setPeriodic(Math.max(1, pause), timer -> {
            for (EventExecutor loop : ((VertxInternal) vertx).getEventLoopGroup()) {
                loop.execute(() -> check((SingleThreadEventLoop) loop));
            }
        });
    }

    /** The head of a request has arrived. To be called on the event loop of its connection. */
    void begin(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.connection() instanceof HttpServerConnection connection) {
            Activity activity = activity(connection.channel(), System.nanoTime());
            activity.begin(request);
            context.addEndHandler(ended -> activity.end(request));
        }
    }

    private static Activity activity(Channel channel, long now) {
        Activity known = channel.attr(ACTIVITY).get();
        if (known != null) {
            return known;
        }
        var activity = new Activity(now);
        channel.attr(ACTIVITY).set(activity);
        return activity;
    }

    private void check(SingleThreadEventLoop loop) {
        long now = System.nanoTime();
        List<Channel> accepted = new ArrayList<>();
        loop.registeredChannelsIterator().forEachRemaining(channel -> {
            if (channel.parent() != null) {
                accepted.add(channel);
            }
        });
        accepted.forEach(channel -> check(channel, activity(channel, now), now));
    }

    private void check(Channel channel, Activity activity, long now) {
        if (activity.requests.isEmpty()) {
            if (now - activity.idleSince > headNanos) {
                count("head");
                activity.close(channel);
            }
            return;
        }
        // A copy: what is cut off ends while it is gone through.
        Map.copyOf(activity.requests).forEach((request, begun) -> {
            if (awaitsBody(request) && now - begun > bodyNanos) {
                count("body");
                if (request.version() == HttpVersion.HTTP_2) {
                    request.response().reset(ENHANCE_YOUR_CALM);
                } else {
                    var _ = channel.close();
                }
            }
        });
    }

    /** A request without a body may be paused for as long as it is worked on, and has not ended then. */
    private static boolean awaitsBody(HttpServerRequest request) {
        boolean announced = request.version() == HttpVersion.HTTP_2
                ? !BODILESS.contains(request.method())
                : request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                        || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        return announced && !request.isEnded();
    }

    private void count(String awaited) {
        metrics.counter("signet.slow.clients", "awaited", awaited).increment();
    }

    /** What a connection is used for; touched by its event loop alone. */
    private static final class Activity {
        private final Map<HttpServerRequest, Long> requests = new HashMap<>();
        private long idleSince;
        private HttpConnection connection;

        Activity(long now) {
            idleSince = now;
        }

        void begin(HttpServerRequest request) {
            connection = request.connection();
            requests.put(request, System.nanoTime());
        }

        void end(HttpServerRequest request) {
            requests.remove(request);
            idleSince = System.nanoTime();
        }

        /** Says farewell where the protocol has a way to. */
        void close(Channel channel) {
            if (connection == null) {
                var _ = channel.close();
            } else {
                connection.close();
            }
        }
    }
}
