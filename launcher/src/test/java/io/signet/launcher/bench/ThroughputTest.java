package io.signet.launcher.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.PrimitiveIterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ThroughputTest {
    /** Each stretch does its work once. */
    private static final Duration ONCE = Duration.ZERO;

    @Test
    void warmUpLastsWhileEachTakesLessProcessorTime() throws InterruptedException, ExecutionException {
        assertEquals(
                8,
                taking(LongStream.of(1000, 900, 800, 700, 600, 600, 600, 600, 1))
                        .warmUp(ONCE, 100));
    }

    @Test
    void warmUpLastsWhileItGetsSlowlyFasterToo() throws InterruptedException, ExecutionException {
        assertEquals(
                7, taking(LongStream.of(1000, 995, 992, 985, 985, 985, 985, 1)).warmUp(ONCE, 100));
    }

    @Test
    void warmUpEndsAtItsBound() throws InterruptedException, ExecutionException {
        assertEquals(5, taking(LongStream.iterate(1 << 20, each -> each / 2)).warmUp(ONCE, 5));
    }

    @Test
    void warmUpIsForgottenAndTurnsAddUp() throws InterruptedException, ExecutionException {
        Throughput measured = taking(LongStream.of(9_000_000, 8_000_000, 1_000_000, 2_000_000));
        assertEquals(2, measured.warmUp(ONCE, 2));
        measured.measure(ONCE);
        measured.measure(ONCE);
        assertEquals(1.5, measured.processorMillis());
    }

    /** Takes that processor time, in nanoseconds, one after the other. */
    private static Throughput taking(LongStream nanos) {
        PrimitiveIterator.OfLong each = nanos.iterator();
        var taken = new AtomicLong();
        return new Throughput(1, () -> taken.addAndGet(each.nextLong()), taken::get);
    }
}
