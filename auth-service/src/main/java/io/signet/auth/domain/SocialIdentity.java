package io.signet.auth.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A link between an account and somebody at a provider.
 *
 * @param provider as configured, such as {@code google}
 * @param label for the owner
 */
public record SocialIdentity(UUID id, UUID account, String provider, String label, Instant linkedAt) {}
