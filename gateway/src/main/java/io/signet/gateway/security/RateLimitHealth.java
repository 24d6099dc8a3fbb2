package io.signet.gateway.security;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Says whether rate limits hold across gateways. Ready either way: without Redis each gateway counts by itself. */
@Readiness
@Singleton
class RateLimitHealth implements HealthCheck {
    private final RateLimits limits;

    RateLimitHealth(RateLimits limits) {
        this.limits = limits;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("rate limits")
                .withData("store", limits.isShared() ? "redis" : "memory")
                .withData("degraded", !limits.isShared())
                .up()
                .build();
    }
}
