package io.signet.gateway.client;

import io.signet.gateway.problem.GrpcRefusals;
import io.signet.gateway.problem.Part;
import io.signet.gateway.problem.Reason;
import io.signet.gateway.problem.Refusal;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * Keeps a service in trouble from taking the gateway with it. Each service, and each one's calls with pictures apart, has a
 * bulkhead, which lets only so many calls be under way, and a circuit breaker, which leaves a service alone that keeps
 * failing to answer; each service has a budget of repeats.
 */
@Singleton
class Safeguards {
    private static final Duration BUSY = Duration.ofSeconds(1);
    private static final TypeLiteral<Uni<Object>> ANSWER = new TypeLiteral<>() {
        private static final long serialVersionUID = 1L;
    };

    private final Map<Part, Guard> plain;
    private final Map<Part, Guard> withPictures;
    private final Map<Part, RepeatBudget> budgets;

    Safeguards(ClientConfig config) {
        plain = each(part -> guard(part.service(), config.atOnce(), config));
        withPictures = each(part -> guard(part.service() + " pictures", config.picturesAtOnce(), config));
        budgets = each(part -> new RepeatBudget(config.repeatShare(), config.repeatsSaved()));
    }

    <R> Uni<R> guarded(Part part, Supplier<Uni<R>> call) {
        return guarded(plain.get(part), part, call);
    }

    <R> Uni<R> guardedWithPictures(Part part, Supplier<Uni<R>> call) {
        return guarded(withPictures.get(part), part, call);
    }

    RepeatBudget budget(Part part) {
        return budgets.get(part);
    }

    @SuppressWarnings("unchecked") // A guard hands on what it guards as it is.
    private static <R> Uni<R> guarded(Guard guard, Part part, Supplier<Uni<R>> call) {
        return ((Uni<R>) guard.get((Supplier<Uni<Object>>) (Supplier<?>) call, ANSWER))
                .onFailure(BulkheadException.class)
                .transform(full -> new Refusal(Reason.OVERLOADED).retryAfter(BUSY))
                .onFailure(CircuitBreakerOpenException.class)
                .transform(open -> GrpcRefusals.unavailable(part));
    }

    private static Guard guard(String name, int atOnce, ClientConfig config) {
        return Guard.create()
                .withDescription(name)
                .withBulkhead()
                .limit(atOnce)
                .queueSize(atOnce)
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(config.breakerWindow())
                .failureRatio(config.breakerRatio())
                .delay(config.breakerPause().toMillis(), ChronoUnit.MILLIS)
                .when(Safeguards::isAway)
                .done()
                .build();
    }

    static boolean isAway(Throwable fault) {
        return fault instanceof Refusal refusal && refusal.reason() == Reason.DEPENDENCY_UNAVAILABLE;
    }

    private static <T> Map<Part, T> each(Function<Part, T> make) {
        return Arrays.stream(Part.values()).collect(Collectors.toUnmodifiableMap(Function.identity(), make));
    }
}
