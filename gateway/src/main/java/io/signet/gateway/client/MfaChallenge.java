package io.signet.gateway.client;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What asks for a second factor; does not print. */
@Schema(description = "Asks for a code of the authenticator app, or a recovery code.")
public record MfaChallenge(
        @Schema(description = "Opaque; good for one sign-in.")
        String token,

        Instant expiresAt) {
    @Override
    public String toString() {
        return "MfaChallenge[until " + expiresAt + "]";
    }
}
