package io.signet.gateway.client;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How good a picture is, and whether it would do. */
@Schema(description = "How good a picture is, and whether enrolment would accept it.")
public record Assessment(SampleQuality quality, boolean sufficient) {}
