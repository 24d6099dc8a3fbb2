package io.signet.launcher.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** How often several callers at a time get something done, and what processor time that takes in one process. */
final class Throughput {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    private final int callers;
    private final Callable<?> once;
    private final ProcessHandle worker;
    private long done;
    private long nanos;
    private long processorNanos;

    /**
     * Nothing is measured yet.
     *
     * @param once safe to call by all callers at the same time
     * @param worker the process whose processor time counts
     */
    Throughput(int callers, Callable<?> once, ProcessHandle worker) {
        this.callers = callers;
        this.once = once;
        this.worker = worker;
    }

    /** Goes on measuring; what is in work at the end counts. */
    void measure(Duration stretch) throws InterruptedException, ExecutionException {
        long processorBegun = processorNanos(worker);
        long begun = System.nanoTime();
        done += doneIn(stretch);
        nanos += System.nanoTime() - begun;
        processorNanos += processorNanos(worker) - processorBegun;
    }

    /** Does the same and forgets it. */
    void warmUp(Duration stretch) throws InterruptedException, ExecutionException {
        doneIn(stretch);
    }

    double perSecond() {
        return done * NANOS_PER_SECOND / nanos;
    }

    /** Processor time of the worker for each, in milliseconds; on all its threads together. */
    double processorMillis() {
        return processorNanos / NANOS_PER_MILLI / done;
    }

    private long doneIn(Duration stretch) throws InterruptedException, ExecutionException {
        var count = new AtomicLong();
        long end = System.nanoTime() + stretch.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<? extends Future<?>> running = IntStream.range(0, callers)
                    .mapToObj(caller -> threads.submit(() -> {
                        while (System.nanoTime() < end) {
                            once.call();
                            count.incrementAndGet();
                        }
                        return null;
                    }))
                    .toList();
            for (Future<?> caller : running) {
                caller.get();
            }
        }
        return count.get();
    }

    private static long processorNanos(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }
}
