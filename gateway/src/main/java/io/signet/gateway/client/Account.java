package io.signet.gateway.client;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody's account. */
@Schema(description = "An account.")
public record Account(
        @Schema(format = "uuid", examples = "7f1c7d3a-0d2b-4c57-9d0e-0c8f6a3b2a11")
        String id,

        @Schema(examples = "ada") String username,
        @Schema(examples = "ada@example.org") String email,

        @Schema(description = "Whether a link that was mailed to the address was followed.")
        boolean emailVerified,

        boolean active,
        Instant createdAt,

        @Schema(description = "Of user, operator, auditor and administrator; sorted.", examples = "[\"user\"]")
        List<String> roles,

        @Schema(description = "Whether nobody gets in because too many attempts failed.")
        boolean locked,

        @Schema(description = "When it will be erased; null unless it was deleted.", nullable = true)
        Instant eraseAt) {}
