package io.signet.gateway.client;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The outcome of a comparison; null where a value does not exist. */
@Schema(description = "The outcome of a comparison of pictures with the caller's own templates.")
public record Verification(
        boolean verified,
        Decision decision,

        @Schema(
                description = "Hamming distance of 128-bit codes; null where faces were not compared.",
                minimum = "0",
                maximum = "128",
                nullable = true,
                examples = "17")
        Integer faceDistance,

        @Schema(
                description =
                        "Hamming distance of 128-bit codes, or with minutiae 50 less the decibans of evidence; null"
                                + " where fingerprints were not compared.",
                minimum = "0",
                maximum = "128",
                nullable = true,
                examples = "21")
        Integer fingerprintDistance,

        @Schema(
                description = "How alike the minutiae are; null where they were not compared.",
                minimum = "0",
                nullable = true,
                examples = "84.2")
        Double minutiaeSimilarity,

        @Schema(
                description =
                        "What decides: of one modality its distance, of both their average, or 50 less the decibans of"
                                + " evidence of both.",
                minimum = "0",
                maximum = "128",
                nullable = true,
                examples = "19.0")
        Double fusedDistance,

        @Schema(
                description = "The largest fused distance that matches.",
                minimum = "5",
                maximum = "50",
                examples = "28")
        int threshold,

        @Schema(
                description = "1 - FMR(fusedDistance); null for a model without calibration.",
                minimum = "0",
                maximum = "1",
                nullable = true)
        Double confidence,

        @Schema(
                description = "The false match rate at the threshold; null for a model without calibration.",
                minimum = "0",
                maximum = "1",
                nullable = true)
        Double estimatedFmr,

        List<SampleQuality> quality,

        @Schema(description = "The same in the authentication log.", format = "uuid")
        String decisionId,

        @Schema(description = "Time spent in biometric-service.", examples = "84.2")
        double processingMillis) {}
