package io.signet.gateway.client;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody has an account now, and is signed in. */
@Schema(description = "An account was made, and is signed in.")
public record Registered(Account account, Tokens tokens) implements TokenBearing {
    @Override
    public Registered with(Tokens others) {
        return new Registered(account, others);
    }
}
