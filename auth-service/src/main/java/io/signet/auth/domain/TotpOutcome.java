package io.signet.auth.domain;

import java.time.Duration;
import java.util.List;

/** How a step of looking after one's authenticator app ended. */
public sealed interface TotpOutcome {
    /** Waits for its first code. */
    record Begun(TotpSecret secret, String uri) implements TotpOutcome {}

    /** It counts; the codes are told this once. */
    record Active(List<RecoveryCode> codes) implements TotpOutcome {
        public Active {
            codes = List.copyOf(codes);
        }
    }

    record Removed() implements TotpOutcome {}

    record AlreadyActive() implements TotpOutcome {}

    record NotActive() implements TotpOutcome {}

    record WrongCode() implements TotpOutcome {}

    record TooManyCodes(Duration retryAfter) implements TotpOutcome {}

    /** The caller has to show first who they are. */
    record StepUpRequired(Factor missing) implements TotpOutcome {}
}
