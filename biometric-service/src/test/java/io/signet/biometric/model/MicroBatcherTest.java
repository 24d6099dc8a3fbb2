package io.signet.biometric.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MicroBatcherTest {
    private final List<List<Integer>> batches = new ArrayList<>();
    private final Semaphore mayRun = new Semaphore(0);
    private final CountDownLatch firstRuns = new CountDownLatch(1);

    @Test
    void whatWaitsDuringARunMakesTheNextBatch() throws InterruptedException {
        try (MicroBatcher<Integer, Integer> batcher = batcher(Duration.ZERO, 64)) {
            CompletableFuture<Integer> first = batcher.submit(0);
            firstRuns.await();
            List<CompletableFuture<Integer>> others =
                    IntStream.rangeClosed(1, 6).mapToObj(batcher::submit).toList();
            mayRun.release(10);
            assertEquals(0, first.join());
            for (int i = 0; i < others.size(); i++) {
                assertEquals(10 * (i + 1), others.get(i).join());
            }
        }
        assertEquals(List.of(List.of(0), List.of(1, 2, 3, 4), List.of(5, 6)), batches);
    }

    @Test
    void aLoneCallerDoesNotWaitForCompany() {
        mayRun.release(10);
        try (MicroBatcher<Integer, Integer> batcher = batcher(Duration.ofHours(1), 64)) {
            assertTimeout(
                    Duration.ofSeconds(20),
                    () -> assertEquals(70, batcher.submit(7).join()));
        }
    }

    @Test
    void aFullQueueRefusesAtOnce() throws InterruptedException {
        try (MicroBatcher<Integer, Integer> batcher = batcher(Duration.ZERO, 2)) {
            CompletableFuture<Integer> running = batcher.submit(0);
            firstRuns.await();
            List<CompletableFuture<Integer>> waiting = List.of(batcher.submit(1), batcher.submit(2));
            assertEquals(2, batcher.waiting());
            assertThrows(RejectedExecutionException.class, () -> batcher.submit(3));
            mayRun.release(10);
            assertEquals(0, running.join());
            assertEquals(
                    List.of(10, 20),
                    waiting.stream().map(CompletableFuture::join).toList());
        }
    }

    @Test
    void aFailedRunFailsItsCallersAndNotTheNext() {
        mayRun.release(10);
        try (MicroBatcher<Integer, Integer> batcher = batcher(Duration.ZERO, 64)) {
            CompletionException failure = assertThrows(
                    CompletionException.class, () -> batcher.submit(-1).join());
            assertInstanceOf(IllegalArgumentException.class, failure.getCause());
            assertEquals(50, batcher.submit(5).join());
        }
    }

    @Test
    void closingFailsWhatWaits() throws InterruptedException {
        MicroBatcher<Integer, Integer> batcher = batcher(Duration.ZERO, 64);
        CompletableFuture<Integer> running = batcher.submit(0);
        firstRuns.await();
        CompletableFuture<Integer> waiting = batcher.submit(1);
        batcher.close();
        assertTrue(running.isCompletedExceptionally(), "the test's network does not survive an interruption");
        assertTrue(waiting.isCompletedExceptionally());
        assertThrows(RejectedExecutionException.class, () -> batcher.submit(2));
    }

    private MicroBatcher<Integer, Integer> batcher(Duration delay, int queue) {
        return new MicroBatcher<>("test", this::run, 4, delay, queue, (batch, duration, failed) -> {});
    }

    private List<Integer> run(List<Integer> batch) {
        firstRuns.countDown();
        try {
            mayRun.acquire();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        batches.add(List.copyOf(batch));
        if (batch.contains(-1)) {
            throw new IllegalArgumentException("told to fail");
        }
        return batch.stream().map(value -> 10 * value).toList();
    }
}
