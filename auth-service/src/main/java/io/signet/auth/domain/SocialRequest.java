package io.signet.auth.domain;

import java.util.Optional;

/**
 * Somebody's browser is away at a provider.
 *
 * @param nonce that the ID token must repeat
 * @param verifier of PKCE (RFC 7636)
 * @param linker whose account is to be linked, while their session is open; empty: to sign in
 * @param remember whether the session's refresh tokens shall last longer
 */
public record SocialRequest(
        String provider, OpaqueToken nonce, OpaqueToken verifier, Optional<Caller> linker, boolean remember) {}
