package io.signet.biometric.model;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;

/** One thread, and what is usual otherwise. */
record TestConfig(Path models) implements InferenceConfig {
    @Override
    public Provider executionProvider() {
        return Provider.AUTO;
    }

    @Override
    public OptionalInt threads() {
        return OptionalInt.of(1);
    }

    @Override
    public OptionalInt preparationThreads() {
        return OptionalInt.of(1);
    }

    @Override
    public Duration batchDelay() {
        return Duration.ofMillis(2);
    }

    @Override
    public int maximumBatch() {
        return 8;
    }

    @Override
    public int queue() {
        return 64;
    }

    @Override
    public Duration retryAfter() {
        return Duration.ofSeconds(1);
    }
}
