package io.signet.auth.domain;

import java.util.Optional;

/**
 * What somebody hands in to get an account.
 *
 * @param samples empty: an account without templates
 * @param administratorToken as typed; empty when none was given
 */
public record Registration(
        Username username,
        EmailAddress email,
        Password password,
        BodySamples samples,
        boolean biometricConsent,
        Optional<String> administratorToken,
        Origin origin) {}
