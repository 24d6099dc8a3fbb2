package io.signet.auth.domain;

import java.time.Instant;

/**
 * The owner's agreement to the storage of protected templates.
 *
 * @param version of the text that was agreed to
 * @param address from where
 */
public record Consent(String version, Instant givenAt, String address) {}
