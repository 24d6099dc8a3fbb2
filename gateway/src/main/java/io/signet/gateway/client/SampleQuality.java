package io.signet.gateway.client;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How good one picture is. */
@Schema(description = "How good one picture is.")
public record SampleQuality(
        Modality modality,

        @Schema(description = "Position within its list in the request, from 0.")
        int index,

        @Schema(description = "0 (useless) to 100 (excellent).", minimum = "0", maximum = "100", examples = "83")
        int score,

        List<Property> properties) {
    /** One measured property. */
    @Schema(name = "QualityProperty", description = "One measured property of a picture.")
    public record Property(
            @Schema(examples = "brightness") String name,

            @Schema(description = "In `unit`.", examples = "128.5")
            double value,

            @Schema(examples = "grey level 0..255") String unit,

            @Schema(description = "Whether it meets the requirement in force.")
            boolean sufficient,

            @Schema(description = "What to do when it does not; absent otherwise.", nullable = true)
            String advice) {}
}
