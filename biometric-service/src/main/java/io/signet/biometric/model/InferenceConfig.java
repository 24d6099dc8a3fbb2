package io.signet.biometric.model;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;

/** How networks are run. */
@ConfigMapping(prefix = "signet.inference")
public interface InferenceConfig {
    /** Directory with {@code face/} and {@code fingerprint/}, each with a {@code manifest.json}. */
    Path models();

    @WithDefault("auto")
    Provider executionProvider();

    /** Threads that share one run of a network; the machine's cores where absent. */
    OptionalInt threads();

    /** Threads that decode, find and assess samples; the machine's cores where absent. */
    OptionalInt preparationThreads();

    /** How long a batch waits for company, once it has some. */
    @WithDefault("2ms")
    Duration batchDelay();

    /** Pictures in one run. */
    @WithDefault("8")
    int maximumBatch();

    /** Samples in work or waiting, beyond which requests are turned away. */
    @WithDefault("64")
    int queue();

    /** What a request that was turned away is told to wait. */
    @WithDefault("1s")
    Duration retryAfter();

    /** What to run on. */
    enum Provider {
        /** CUDA where it is there, else the CPU. */
        AUTO,
        CPU,
        /** Refuses to start where CUDA is missing. */
        CUDA,
        /** Refuses to start where TensorRT is missing. */
        TENSORRT
    }
}
