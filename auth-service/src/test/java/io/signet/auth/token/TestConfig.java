package io.signet.auth.token;

import java.nio.file.Path;
import java.time.Duration;

/** The defaults, with an algorithm. */
record TestConfig(TokenAlgorithm algorithm) implements TokenConfig {
    TestConfig() {
        this(TokenAlgorithm.RS256);
    }

    @Override
    public Path keys() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Duration keyPeriod() {
        return Duration.ofDays(30);
    }

    @Override
    public Duration accessLife() {
        return Duration.ofHours(24);
    }

    @Override
    public Duration refreshLife() {
        return Duration.ofDays(30);
    }

    @Override
    public Duration rememberedLife() {
        return Duration.ofDays(60);
    }

    @Override
    public Duration serviceLife() {
        return Duration.ofMinutes(10);
    }

    @Override
    public String issuer() {
        return "https://signet";
    }

    @Override
    public String audience() {
        return "signet";
    }
}
