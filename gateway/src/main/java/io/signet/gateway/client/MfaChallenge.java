package io.signet.gateway.client;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What asks for a second factor; does not print. */
@Schema(description = "Asks for a second factor.")
public record MfaChallenge(
        @Schema(description = "Opaque; good for one sign-in.")
        String token,

        Instant expiresAt,

        @Schema(
                description =
                        "What answers it: `code`, of the authenticator app or a recovery code; `passkey`; with `mail`"
                                + " the code is the one that was mailed.",
                examples = "[\"code\",\"passkey\"]")
        List<String> methods) {
    @Override
    public String toString() {
        return "MfaChallenge[until " + expiresAt + "]";
    }
}
