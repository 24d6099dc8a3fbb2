package io.signet.gateway.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The caller's threshold, and what to expect of it. */
@Schema(name = "Threshold", description = "The caller's threshold, and what to expect of it.")
public record ThresholdInForce(
        @Schema(
                description = "The largest fused distance that matches.",
                minimum = "5",
                maximum = "50",
                examples = "28")
        int threshold,

        @Schema(description = "The loosest value that the operator's policy allows.", examples = "34")
        int loosest,

        List<ErrorRates> errorRates) {
    /** Estimated error rates; without a modality: both, fused. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "ErrorRates",
            description = "Estimated error rates; without a modality: of both, fused.",
            requiredProperties = {"fmr", "fnmr"})
    public record ErrorRates(
            Modality modality,

            @Schema(description = "The fraction of impostor comparisons that match.", minimum = "0", maximum = "1")
            double fmr,

            @Schema(
                    description = "The fraction of genuine comparisons that do not match.",
                    minimum = "0",
                    maximum = "1")
            double fnmr) {}
}
