package io.signet.auth.domain;

import java.util.Optional;

/**
 * What the owner wants to change.
 *
 * @param newPassword absent: unchanged
 * @param currentPassword needed for a new one
 */
public record ProfileChange(Optional<EmailAddress> email, Optional<Password> newPassword, Password currentPassword) {}
