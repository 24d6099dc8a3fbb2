package io.signet.auth.throttle;

import java.time.Duration;

/**
 * What was counted before and with an attempt.
 *
 * @param untilOpen how long the first place is closed; zero: it was counted
 * @param othersUntilOpen how long another place is closed, which was then not counted there
 * @param failures of the account in a row, from anywhere, this one included
 * @param biometricFailures those with samples, this one included
 */
record Tally(Duration untilOpen, Duration othersUntilOpen, long failures, long biometricFailures) {
    /** The same, with another place closed at least that long. */
    Tally withOthers(Duration closed) {
        return new Tally(
                untilOpen,
                othersUntilOpen.compareTo(closed) > 0 ? othersUntilOpen : closed,
                failures,
                biometricFailures);
    }
}
