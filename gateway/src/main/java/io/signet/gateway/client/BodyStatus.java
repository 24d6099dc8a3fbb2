package io.signet.gateway.client;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is enrolled, and the models in use. */
@Schema(description = "What is enrolled, and the models in use.")
public record BodyStatus(List<Template> templates, List<Model> models) {
    /** A recognition model in use. */
    @Schema(description = "A recognition model in use.")
    public record Model(
            String id,
            Modality modality,
            @Schema(examples = "resnet50") String architecture,

            @Schema(description = "cpu, cuda or tensorrt.", examples = "cpu")
            String executionProvider,

            boolean healthy) {}
}
