package io.signet.auth.domain;

import java.util.Optional;
import java.util.UUID;

/**
 * Somebody's browser is away at a provider.
 *
 * @param nonce that the ID token must repeat
 * @param verifier of PKCE (RFC 7636)
 * @param account to be linked; empty: to be signed in to
 * @param remember whether the session's refresh tokens shall last longer
 */
public record SocialRequest(
        String provider, OpaqueToken nonce, OpaqueToken verifier, Optional<UUID> account, boolean remember) {}
