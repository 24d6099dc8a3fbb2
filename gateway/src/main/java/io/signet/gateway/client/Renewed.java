package io.signet.gateway.client;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** New tokens in exchange for a refresh token. */
@Schema(description = "New tokens; the refresh token that was sent is used up.")
public record Renewed(Tokens tokens) implements TokenBearing {
    @Override
    public Renewed with(Tokens others) {
        return new Renewed(others);
    }
}
