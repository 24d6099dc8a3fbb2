package io.signet.gateway.client;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A passkey of the caller. */
@Schema(description = "A passkey.")
public record Passkey(
        @Schema(format = "uuid") String id,

        @Schema(examples = "My telephone") String name,

        Instant createdAt,

        @Schema(description = "Absent: not used yet.", nullable = true)
        Instant lastUsedAt,

        @Schema(description = "Whether it is kept in more places than the device that made it.")
        boolean backedUp) {}
