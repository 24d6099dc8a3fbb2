package io.signet.gateway.client;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** In the place of the token that the request came with; does not print. */
@Schema(description = "In the place of the token that the request came with.")
public record AccessToken(String accessToken, Instant accessExpiresAt) {
    @Override
    public String toString() {
        return "AccessToken[until " + accessExpiresAt + "]";
    }
}
