package io.signet.auth.domain;

import java.util.UUID;

/**
 * That an account's templates are to be erased.
 *
 * @param consent those made under a consent up to this number
 */
public record TemplateErasure(UUID account, long consent) {}
