package io.signet.gateway.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A session of the caller; of ended ones only an export tells. */
@Schema(
        name = "Session",
        description = "A session; of ended ones only an export tells.",
        requiredProperties = {
            "id",
            "address",
            "userAgent",
            "amr",
            "createdAt",
            "lastSeenAt",
            "remembered",
            "current",
        })
public record OpenSession(
        @Schema(format = "uuid") String id,

        @Schema(description = "Of its latest use.", examples = "192.0.2.7")
        String address,

        @Schema(description = "Of its latest use.", examples = "Mozilla/5.0 (X11; Linux x86_64)")
        String userAgent,

        @Schema(description = "How the person was known, as in RFC 8176.", examples = "[\"pwd\"]")
        List<String> amr,

        Instant createdAt,

        @Schema(description = "To within five minutes.") Instant lastSeenAt,

        @Schema(description = "Whether the owner asked to stay signed in for longer.")
        boolean remembered,

        @Schema(description = "Whether it is the one that asks.")
        boolean current,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "Absent while it is open.")
        Instant endedAt) {}
