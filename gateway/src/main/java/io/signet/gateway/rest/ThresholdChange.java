package io.signet.gateway.rest;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Sets the caller's threshold; biometric-service knows which values it may have. */
@Schema(description = "The largest fused distance that is to match.")
record ThresholdChange(
        @NotNull(message = "a threshold is needed") @Schema(minimum = "5", maximum = "50", examples = "28")
        Integer threshold)
        implements RequestBody {}
