package io.signet.gateway.client;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a client signs its requests with. Does not print. */
@Schema(description = "The access token goes into `Authorization: Bearer …`; the refresh token gets new ones, once.")
public record Tokens(
        @Schema(description = "A JWT signed with RS256.") String accessToken,
        Instant accessExpiresAt,
        @Schema(description = "Opaque; works once.") String refreshToken,
        Instant refreshExpiresAt) {
    @Override
    public String toString() {
        return "Tokens[access until %s, refresh until %s]".formatted(accessExpiresAt, refreshExpiresAt);
    }
}
