package io.signet.gateway.client;

import grpc.health.v1.HealthOuterClass.HealthCheckRequest;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus;
import grpc.health.v1.MutinyHealthGrpc.MutinyHealthStub;
import io.quarkus.grpc.GrpcClient;
import io.signet.gateway.problem.Part;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says which service is away. Without auth-service nobody gets in, so that the gateway is not ready; without the others
 * part of the API still works, and the gateway stays in service.
 */
@Readiness
@Singleton
class ServicesHealth implements AsyncHealthCheck {
    private static final String READY = "ready";
    private static final String AWAY = "away";

    private final MutinyHealthStub auth;
    private final MutinyHealthStub biometric;
    private final MutinyHealthStub analytics;
    private final ClientConfig config;

    ServicesHealth(
            @GrpcClient("auth") MutinyHealthStub auth,
            @GrpcClient("biometric") MutinyHealthStub biometric,
            @GrpcClient("analytics") MutinyHealthStub analytics,
            ClientConfig config) {
        this.auth = auth;
        this.biometric = biometric;
        this.analytics = analytics;
        this.config = config;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.combine()
                .all()
                .unis(List.of(state(auth), state(biometric), state(analytics)))
                .with(states -> response(states.stream().map(String.class::cast).toList()));
    }

    private Uni<String> state(MutinyHealthStub stub) {
        return stub.check(HealthCheckRequest.getDefaultInstance())
                .map(answer -> answer.getStatus() == ServingStatus.SERVING ? READY : AWAY)
                .ifNoItem()
                .after(config.healthDeadline())
                .recoverWithItem(AWAY)
                .onFailure()
                .recoverWithItem(AWAY);
    }

    private static HealthCheckResponse response(List<String> states) {
        var response = HealthCheckResponse.named("services")
                .withData(Part.AUTH.service(), states.get(0))
                .withData(Part.BIOMETRIC.service(), states.get(1))
                .withData(Part.ANALYTICS.service(), states.get(2))
                .withData("degraded", states.contains(AWAY));
        return response.status(states.get(0).equals(READY)).build();
    }
}
