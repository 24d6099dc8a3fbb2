package io.signet.gateway.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is known about a stored template; never the template. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        description = "What is known about a stored template; never the template itself.",
        requiredProperties = {"id", "modality", "model", "quality", "createdAt"})
public record Template(
        @Schema(format = "uuid") String id,
        Modality modality,

        @Schema(description = "Of a fingerprint, where it was given.")
        FingerPosition fingerPosition,

        @Schema(description = "The model that made it.", examples = "face-resnet50-1")
        String model,

        @Schema(description = "Of the pictures it was made from.", minimum = "0", maximum = "100")
        int quality,

        Instant createdAt) {}
