package io.signet.gateway.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a picture must meet. */
@Remembered
@Schema(description = "The requirements in force for pictures.")
public record QualityRequirements(
        List<Requirement> requirements,

        @Schema(description = "A picture that scores less is refused at enrolment.", minimum = "0", maximum = "100")
        int minimumScore,

        @Schema(examples = "10485760") long maximumImageBytes,
        @Schema(examples = "40000000") long maximumImagePixels) {
    /** The bounds of one property; null where a side is not bounded. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "QualityRequirement",
            description = "The bounds of one property; absent where a side has none.",
            requiredProperties = {"modality", "property", "unit"})
    public record Requirement(
            Modality modality,
            @Schema(examples = "brightness") String property,
            @Schema(examples = "grey level 0..255") String unit,
            @Schema(examples = "60") Double atLeast,
            @Schema(examples = "200") Double atMost) {}
}
