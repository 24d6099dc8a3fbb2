package io.signet.auth.domain;

/** How an attempt to consent ended. */
public sealed interface ConsentOutcome {
    /**
     * It holds.
     *
     * @param number which the enrolment has to name
     */
    record Given(long number) implements ConsentOutcome {}

    /** The caller has to show first who they are. */
    record StepUpRequired(Factor missing) implements ConsentOutcome {}
}
