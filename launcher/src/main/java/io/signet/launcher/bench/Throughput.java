package io.signet.launcher.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/** How often several callers at a time get something done, and what processor time that takes in one process. */
final class Throughput {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    /** Less than this share of the least processor time yet is a gain, and not chance. */
    private static final double GAIN = 0.99;

    /** Stretches without a gain after which none is expected. */
    private static final int PATIENCE = 3;

    private final int callers;
    private final Callable<?> once;
    private final LongSupplier processorNanos;
    private long done;
    private long nanos;
    private long processorNanosTaken;

    /**
     * Nothing is measured yet.
     *
     * @param once safe to call by all callers at the same time
     * @param worker the process whose processor time counts
     */
    Throughput(int callers, Callable<?> once, ProcessHandle worker) {
        this(callers, once, () -> processorNanos(worker));
    }

    /**
     * The same.
     *
     * @param processorNanos that the worker has taken so far
     */
    Throughput(int callers, Callable<?> once, LongSupplier processorNanos) {
        this.callers = callers;
        this.once = once;
        this.processorNanos = processorNanos;
    }

    /** Goes on measuring; each caller does it at least once, and what is in work at the end counts. */
    void measure(Duration stretch) throws InterruptedException, ExecutionException {
        Stretch measured = run(stretch);
        done += measured.done();
        nanos += measured.nanos();
        processorNanosTaken += measured.processorNanos();
    }

    /**
     * Does the same and forgets it, until the processor time of each falls no more: what is done has been compiled then.
     *
     * @param stretch after each of which that is looked at
     * @param atMost stretches
     * @return how many it took
     */
    int warmUp(Duration stretch, int atMost) throws InterruptedException, ExecutionException {
        double least = Double.POSITIVE_INFINITY;
        int withoutGain = 0;
        int stretches = 0;
        while (stretches < atMost && withoutGain < PATIENCE) {
            double each = run(stretch).processorNanosEach();
            stretches++;
            if (each < GAIN * least) {
                least = each;
                withoutGain = 0;
            } else {
                withoutGain++;
            }
        }
        return stretches;
    }

    double perSecond() {
        return done * NANOS_PER_SECOND / nanos;
    }

    /** Processor time of the worker for each, in milliseconds; on all its threads together. */
    double processorMillis() {
        return processorNanosTaken / NANOS_PER_MILLI / done;
    }

    private record Stretch(long done, long nanos, long processorNanos) {
        double processorNanosEach() {
            return (double) processorNanos / done;
        }
    }

    private Stretch run(Duration stretch) throws InterruptedException, ExecutionException {
        long processorBegun = processorNanos.getAsLong();
        long begun = System.nanoTime();
        long count = doneIn(stretch);
        return new Stretch(count, System.nanoTime() - begun, processorNanos.getAsLong() - processorBegun);
    }

    private long doneIn(Duration stretch) throws InterruptedException, ExecutionException {
        var count = new AtomicLong();
        long end = System.nanoTime() + stretch.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<? extends Future<?>> running = IntStream.range(0, callers)
                    .mapToObj(caller -> threads.submit(() -> {
                        do {
                            once.call();
                            count.incrementAndGet();
                        } while (System.nanoTime() < end);
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
