package io.signet.evaluation.pipeline;

import io.signet.evaluation.dataset.Dataset;
import io.signet.evaluation.dataset.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs all pictures of a set through the pipeline, on every core. */
public final class Extraction {
    /** While one waits for the network another decodes. */
    private static final int WORKERS_PER_CORE = 2;

    private final Pipeline pipeline;
    private final Runnable step;

    /**
     * Prepares.
     *
     * @param step called after each picture, by any thread
     */
    public Extraction(Pipeline pipeline, Runnable step) {
        this.pipeline = pipeline;
        this.step = step;
    }

    /** The outcomes in the order of the samples. */
    public List<Outcome> of(Dataset set) throws IOException, InterruptedException {
        int workers = WORKERS_PER_CORE * Runtime.getRuntime().availableProcessors();
        List<Callable<Outcome>> tasks = new ArrayList<>();
        set.samples().forEach(sample -> tasks.add(() -> outcome(sample, set)));
        try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
            List<Future<Outcome>> futures = threads.invokeAll(tasks);
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> future : futures) {
                outcomes.add(future.get());
            }
            return outcomes;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException unreadable) {
                throw unreadable;
            }
            throw new IllegalStateException("a sample of " + set.name() + " could not be processed", e.getCause());
        }
    }

    private Outcome outcome(Sample sample, Dataset set) throws IOException {
        try {
            return pipeline.process(sample.file(), set.modality());
        } finally {
            step.run();
        }
    }
}
