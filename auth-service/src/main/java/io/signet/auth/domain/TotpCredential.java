package io.signet.auth.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An authenticator app that belongs to an account.
 *
 * @param sealedSecret encrypted
 * @param confirmed whether a code was shown, so that it counts
 * @param latestStep the step of the latest code that was taken
 * @param closedUntil until when no code is looked at, because too many were wrong
 */
public record TotpCredential(
        UUID account, byte[] sealedSecret, boolean confirmed, long latestStep, Optional<Instant> closedUntil) {}
