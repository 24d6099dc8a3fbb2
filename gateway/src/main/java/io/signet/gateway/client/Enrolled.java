package io.signet.gateway.client;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Templates were stored. */
@Schema(description = "Templates were stored.")
public record Enrolled(List<Template> templates, List<SampleQuality> quality) {}
