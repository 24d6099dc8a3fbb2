package io.signet.auth.domain;

/** What became of samples that were to be enrolled. */
public sealed interface EnrolOutcome {
    record Enrolled() implements EnrolOutcome {}

    /** None of the samples was kept. */
    record Refused(BodyRefusal refusal) implements EnrolOutcome {}
}
