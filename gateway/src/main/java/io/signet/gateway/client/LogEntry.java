package io.signet.gateway.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An entry of the authentication log; null where a value does not exist. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        description = "An entry of the authentication log; what does not apply is absent.",
        requiredProperties = {"id", "occurredAt", "service", "action", "outcome"})
public record LogEntry(
        @Schema(format = "uuid") String id,
        Instant occurredAt,

        @Schema(description = "The service that reports it: auth or biometric.", examples = "auth")
        String service,

        Action action,
        Outcome outcome,

        @Schema(description = "The account, where one is known.", format = "uuid")
        String subject,

        @Schema(examples = "password+face") String method,

        @Schema(description = "Why it failed.", examples = "INVALID_CREDENTIALS")
        String reason,

        @Schema(examples = "192.0.2.7") String address,
        String userAgent,
        @Schema(minimum = "0", maximum = "128") Integer faceDistance,
        @Schema(minimum = "0", maximum = "128") Integer fingerprintDistance,
        @Schema(minimum = "0", maximum = "128") Double fusedDistance,
        @Schema(minimum = "5", maximum = "50") Integer threshold,
        Double processingMillis,

        @Schema(description = "Of the worst picture.", minimum = "0", maximum = "100")
        Integer quality,

        @Schema(description = "The decision or session it belongs to.")
        String correlationId) {}
