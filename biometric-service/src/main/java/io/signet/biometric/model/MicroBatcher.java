package io.signet.biometric.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Runs a network for many callers at once, a batch at a time, on a thread of its own.
 *
 * <p>A lone caller never waits: what has come in while the last batch ran makes the next, and only a batch that has
 * company already waits a moment for more.
 */
final class MicroBatcher<I, O> implements AutoCloseable {

    /** Answers as many as it was asked, in the same order. */
    interface Network<I, O> {
        List<O> run(List<I> batch);
    }

    /** Learns of each run. */
    interface Observer {
        void ran(int batch, Duration duration, boolean failed);
    }

    private record Call<I, O>(I input, CompletableFuture<O> answer) {}

    private final Network<I, O> network;
    private final Observer observer;
    private final int maximumBatch;
    private final Duration delay;
    private final BlockingQueue<Call<I, O>> waiting;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Starts the thread.
     *
     * @param queue how many may wait for a run
     */
    MicroBatcher(String name, Network<I, O> network, int maximumBatch, Duration delay, int queue, Observer observer) {
        if (maximumBatch < 1 || delay.isNegative()) {
            throw new IllegalArgumentException("a batch has at least one picture and waits no negative time");
        }
        this.network = network;
        this.observer = observer;
        this.maximumBatch = maximumBatch;
        this.delay = delay;
        this.waiting = new ArrayBlockingQueue<>(queue);
        this.thread = Thread.ofPlatform().name("inference-" + name).daemon().start(this::work);
    }

    /**
     * The answer for one input; fails with what the network threw.
     *
     * @throws RejectedExecutionException at once, where the queue is full
     */
    CompletableFuture<O> submit(I input) {
        Call<I, O> call = new Call<>(input, new CompletableFuture<>());
        if (closed || !waiting.offer(call)) {
            throw new RejectedExecutionException(closed ? "closed" : "the queue is full");
        }
        return call.answer;
    }

    int waiting() {
        return waiting.size();
    }

    /** Finishes the batch in work and fails what waits. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Call<I, O> left = waiting.poll();
        while (left != null) {
            left.answer.completeExceptionally(new RejectedExecutionException("closed"));
            left = waiting.poll();
        }
    }

    private void work() {
        try {
            while (!closed) {
                run(next());
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private List<Call<I, O>> next() throws InterruptedException {
        List<Call<I, O>> batch = new ArrayList<>(maximumBatch);
        batch.add(waiting.take());
        waiting.drainTo(batch, maximumBatch - 1);
        if (batch.size() > 1) {
            long until = System.nanoTime() + delay.toNanos();
            while (batch.size() < maximumBatch) {
                Call<I, O> late = waiting.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (late == null) {
                    break;
                }
                batch.add(late);
            }
        }
        return batch;
    }

    private void run(List<Call<I, O>> batch) {
        long start = System.nanoTime();
        try {
            List<O> answers = network.run(batch.stream().map(Call::input).toList());
            observer.ran(batch.size(), Duration.ofNanos(System.nanoTime() - start), false);
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer.complete(answers.get(i));
            }
        } catch (RuntimeException | Error fault) {
            // The thread must live on for the next batch, and the callers must learn of it.
            observer.ran(batch.size(), Duration.ofNanos(System.nanoTime() - start), true);
            batch.forEach(call -> call.answer.completeExceptionally(fault));
        }
    }
}
