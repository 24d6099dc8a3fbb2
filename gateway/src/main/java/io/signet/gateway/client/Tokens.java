package io.signet.gateway.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a client signs its requests with. Does not print. */
@Schema(
        description = "The access token goes into `Authorization: Bearer …`; the refresh token gets new ones, once.",
        requiredProperties = {"accessToken", "accessExpiresAt", "refreshExpiresAt", "remembered"})
public record Tokens(
        @Schema(description = "A JWT signed with RS256 or ES256.")
        String accessToken,

        Instant accessExpiresAt,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Opaque; works once. Absent for browsers, which get it as a cookie.")
        String refreshToken,

        Instant refreshExpiresAt,

        @Schema(description = "Whether the session was asked to last longer.")
        boolean remembered) {
    /** The same for a client that has its refresh token elsewhere. */
    public Tokens withoutRefreshToken() {
        return new Tokens(accessToken, accessExpiresAt, null, refreshExpiresAt, remembered);
    }

    @Override
    public String toString() {
        return "Tokens[access until %s, refresh until %s]".formatted(accessExpiresAt, refreshExpiresAt);
    }
}
