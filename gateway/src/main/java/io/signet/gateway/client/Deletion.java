package io.signet.gateway.client;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An account that was deleted. */
@Schema(description = "An account that was deleted.")
public record Deletion(
        @Schema(description = "When it will be erased; until then its owner can take it back.")
        Instant eraseAt) {}
