package io.signet.auth.domain;

import java.util.UUID;

/** Whether somebody showed a passkey. */
public sealed interface PasskeyProof {
    /** The account that the passkey belongs to, which need not be active. */
    record Held(UUID account) implements PasskeyProof {}

    /** What was shown does not hold, or was shown before. */
    record Refused() implements PasskeyProof {}
}
