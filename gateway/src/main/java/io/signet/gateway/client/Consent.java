package io.signet.gateway.client;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The owner's agreement to the storage of protected templates. */
@Schema(description = "An agreement to the storage of protected templates.")
public record Consent(
        @Schema(examples = "biometric-authentication") String purpose,

        @Schema(description = "Of the text that was agreed to.", examples = "1")
        String version,

        Instant givenAt,
        @Schema(examples = "192.0.2.7") String address,

        @Schema(
                description =
                        "When it was withdrawn, or the templates were erased because nobody used the account; null"
                                + " while it holds.",
                nullable = true)
        Instant endedAt) {}
