package io.signet.analytics.domain;

import java.util.UUID;

/** Whose events are asked for. */
public sealed interface Subjects {
    /** Everybody's, those of nobody known included. */
    record Everybody() implements Subjects {}

    /** Those of one account. */
    record One(UUID account) implements Subjects {}
}
