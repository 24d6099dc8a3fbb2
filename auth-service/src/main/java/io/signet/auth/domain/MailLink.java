package io.signet.auth.domain;

import java.util.UUID;

/**
 * What a link that somebody followed was mailed for.
 *
 * @param email the address that following it confirms
 */
public record MailLink(UUID account, MailKind kind, EmailAddress email) {}
