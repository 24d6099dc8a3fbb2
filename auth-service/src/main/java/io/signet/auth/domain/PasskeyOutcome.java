package io.signet.auth.domain;

/** How a step of looking after one's passkeys ended. */
public sealed interface PasskeyOutcome {
    /** A browser is to make one; the options are JSON. */
    record Asked(String options) implements PasskeyOutcome {}

    /** As it is now. */
    record Kept(Passkey passkey) implements PasskeyOutcome {}

    record Removed() implements PasskeyOutcome {}

    /** What the browser answered does not hold, or the passkey is there already. */
    record Invalid() implements PasskeyOutcome {}

    record Unknown() implements PasskeyOutcome {}

    record TooMany() implements PasskeyOutcome {}

    /** The caller has to show first who they are. */
    record StepUpRequired(Factor missing) implements PasskeyOutcome {}
}
