package io.signet.access;

import java.time.Duration;

/** The defaults. */
final class TestConfig implements AccessConfig {
    @Override
    public String issuer() {
        return "https://signet";
    }

    @Override
    public String audience() {
        return "signet";
    }

    @Override
    public Duration clockSkew() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Duration keysAtMostEvery() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration keysAtLeastEvery() {
        return Duration.ofMinutes(5);
    }

    @Override
    public int tokensRemembered() {
        return 5000;
    }

    @Override
    public Duration redisDeadline() {
        return Duration.ofMillis(250);
    }

    @Override
    public Duration redisPause() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(3);
    }

    @Override
    public Duration openFor() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Duration endedFor() {
        return Duration.ofHours(24);
    }
}
