package io.signet.biometric.model;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which samples are decoded and prepared, away from the event loop, and the door before them: who does
 * not get in is told so at once.
 */
@Singleton
public class PreparationPool {
    private static final int LARGEST_REQUEST = 10;

    private final ExecutorService threads;
    private final int places;
    private final Duration retryAfter;
    private final AtomicInteger taken = new AtomicInteger();

    PreparationPool(InferenceConfig config, MeterRegistry meters) {
        if (config.queue() < LARGEST_REQUEST) {
            throw new IllegalArgumentException("signet.inference.queue is at least " + LARGEST_REQUEST
                    + ", the samples of one request, got " + config.queue());
        }
        int size = config.preparationThreads().orElse(Runtime.getRuntime().availableProcessors());
        this.threads = Executors.newFixedThreadPool(
                size, Thread.ofPlatform().name("preparation-", 0).daemon().factory());
        this.places = config.queue();
        this.retryAfter = config.retryAfter();
        Gauge.builder("signet.inference.samples", taken, AtomicInteger::get).register(meters);
    }

    /** Places for this many samples, or none at all. */
    public Optional<Admission> admit(int samples) {
        int now = taken.addAndGet(samples);
        if (now > places) {
            taken.addAndGet(-samples);
            return Optional.empty();
        }
        return Optional.of(new Admission(samples));
    }

    public Executor threads() {
        return threads;
    }

    public Duration retryAfter() {
        return retryAfter;
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    /** Places held until they are given back, once. */
    public final class Admission {
        private final AtomicInteger held;

        private Admission(int samples) {
            held = new AtomicInteger(samples);
        }

        public void release() {
            taken.addAndGet(-held.getAndSet(0));
        }
    }
}
