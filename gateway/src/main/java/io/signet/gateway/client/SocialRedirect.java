package io.signet.gateway.client;

import java.time.Instant;

/**
 * A browser is to go to a provider; does not print.
 *
 * @param binding that the browser keeps meanwhile
 * @param secure whether it comes back over TLS
 */
public record SocialRedirect(String location, String binding, Instant expiresAt, boolean secure) {
    @Override
    public String toString() {
        return "SocialRedirect[until " + expiresAt + "]";
    }
}
