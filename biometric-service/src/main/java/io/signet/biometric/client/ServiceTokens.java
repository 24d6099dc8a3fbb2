package io.signet.biometric.client;

import io.quarkus.grpc.GrpcClient;
import io.signet.proto.auth.v1.AuthService;
import io.signet.proto.auth.v1.IssueServiceTokenRequest;
import io.signet.proto.auth.v1.IssueServiceTokenResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** This service's own token, asked of auth-service and kept until shortly before it runs out. */
@Singleton
class ServiceTokens {
    private static final String SERVICE = "biometric";
    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final AuthService auth;
    private final ClientConfig config;
    private final Clock clock;
    private final Vertx vertx;
    private volatile Issued current = new Issued("", Instant.MIN);

    private record Issued(String token, Instant until) {
        @Override
        public String toString() {
            return "Issued[until " + until + "]";
        }
    }

    ServiceTokens(@GrpcClient("auth") AuthService auth, ClientConfig config, Clock clock, Vertx vertx) {
        this.auth = auth;
        this.config = config;
        this.clock = clock;
        this.vertx = vertx;
    }

    Uni<String> token() {
        Issued known = current;
        return clock.instant().isBefore(known.until())
                ? Uni.createFrom().item(known.token())
                : secret().chain(this::issued);
    }

    /** After a refusal: the next caller asks anew. */
    void forget() {
        current = new Issued("", Instant.MIN);
    }

    private Uni<String> issued(String secret) {
        IssueServiceTokenRequest request = IssueServiceTokenRequest.newBuilder()
                .setService(SERVICE)
                .setSecret(secret)
                .build();
        return auth.issueServiceToken(request)
                .ifNoItem()
                .after(DEADLINE)
                .fail()
                .invoke(response -> current = issued(response))
                .map(IssueServiceTokenResponse::getAccessToken);
    }

    private static Issued issued(IssueServiceTokenResponse response) {
        Instant until = Instant.ofEpochSecond(response.getExpiresAt().getSeconds());
        return new Issued(response.getAccessToken(), until.minus(MARGIN));
    }

    private Uni<String> secret() {
        return Uni.createFrom()
                .completionStage(() ->
                        vertx.fileSystem().readFile(config.secret().toString()).toCompletionStage())
                .map(bytes -> bytes.toString(StandardCharsets.UTF_8).strip());
    }
}
