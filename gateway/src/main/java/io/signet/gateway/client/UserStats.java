package io.signet.gateway.client;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Figures about one user's attempts; null before the first that they are about. */
@Schema(description = "Figures about one user's attempts; null before the first that they are about.")
public record UserStats(
        @Schema(description = "Login and verify attempts.") long attempts,
        long successes,

        @Schema(description = "successes / attempts.", minimum = "0", maximum = "1", nullable = true)
        Double successRate,

        @Schema(nullable = true) Double meanProcessingMillis,

        @Schema(
                description = "Of the fused distances of accepted verifications.",
                minimum = "0",
                maximum = "128",
                nullable = true)
        Double meanMatchedDistance,

        @Schema(nullable = true) Instant lastSuccessAt,
        @Schema(nullable = true) Instant lastFailureAt,
        List<Method> methods) {
    /** Attempts by one method. */
    @Schema(name = "MethodStats", description = "Attempts by one method.")
    public record Method(@Schema(examples = "password+face") String method, long attempts, long successes) {}
}
