package io.signet.biometric.usecase;

import io.signet.biometric.model.Models;
import io.signet.biometric.model.Recogniser;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the last run of each network went well. */
@Readiness
@Singleton
class ModelHealth implements HealthCheck {
    private final Models models;

    ModelHealth(Models models) {
        this.models = models;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("models").status(models.all().stream().allMatch(Recogniser::healthy));
        models.all()
                .forEach(model -> response.withData(
                        model.manifest().id().value(),
                        model.provider().label() + (model.healthy() ? "" : ": the last run failed")));
        return response.build();
    }
}
