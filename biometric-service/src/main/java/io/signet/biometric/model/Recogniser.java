package io.signet.biometric.model;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.signet.biometric.domain.CodeLogits;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** The network of one modality, for many callers at once. */
public final class Recogniser implements AutoCloseable {
    private final OnnxNetwork network;
    private final ExecutionProvider provider;
    private final MicroBatcher<float[], CodeLogits> batcher;
    private volatile boolean healthy = true;

    Recogniser(OnnxNetwork network, ExecutionProvider provider, InferenceConfig config, MeterRegistry meters) {
        this.network = network;
        this.provider = provider;
        String model = network.manifest().id().value();
        Timer time = Timer.builder("signet.inference.time").tag("model", model).register(meters);
        DistributionSummary batches = DistributionSummary.builder("signet.inference.batch")
                .tag("model", model)
                .register(meters);
        this.batcher = new MicroBatcher<>(
                network.manifest().modality().name().toLowerCase(java.util.Locale.ROOT),
                network,
                config.maximumBatch(),
                config.batchDelay(),
                config.queue(),
                (batch, duration, failed) -> {
                    healthy = !failed;
                    time.record(duration);
                    batches.record(batch);
                });
        Gauge.builder("signet.inference.waiting", batcher, MicroBatcher::waiting)
                .tag("model", model)
                .register(meters);
    }

    public ModelManifest manifest() {
        return network.manifest();
    }

    public ExecutionProvider provider() {
        return provider;
    }

    /** Whether the last run went well. */
    public boolean healthy() {
        return healthy;
    }

    /**
     * The logits of one normalised sample; the stage fails with an {@link InferenceFault} where the network does.
     *
     * @param tensor channels × height × width values in [0, 1]
     * @throws IllegalArgumentException where it has another length
     */
    public CompletionStage<CodeLogits> recognise(float[] tensor) {
        if (tensor.length != manifest().inputValues()) {
            throw new IllegalArgumentException("model " + manifest().id() + " takes "
                    + manifest().inputValues() + " values, got " + tensor.length);
        }
        return batcher.submit(tensor);
    }

    /** Runs the network once on nothing, so that the first caller does not wait for its memory. */
    Duration warmUp() {
        long start = System.nanoTime();
        batcher.submit(new float[manifest().inputValues()]).join();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void close() {
        batcher.close();
        network.close();
    }
}
