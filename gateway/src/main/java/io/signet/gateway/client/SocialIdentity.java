package io.signet.gateway.client;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A link of the caller's account. */
@Schema(description = "A link between the account and somebody at a provider.")
public record SocialIdentity(
        @Schema(format = "uuid") String id,

        @Schema(examples = "google") String provider,

        @Schema(description = "How the provider calls the person.", examples = "ada@example.org")
        String label,

        Instant linkedAt) {}
