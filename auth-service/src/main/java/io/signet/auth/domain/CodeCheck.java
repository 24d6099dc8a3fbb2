package io.signet.auth.domain;

import java.time.Duration;

/** What a one-time code came to. */
public sealed interface CodeCheck {
    record Right() implements CodeCheck {}

    /** Also: of another time, used before, or no code at all. */
    record Wrong() implements CodeCheck {}

    /** Too many were wrong; none was looked at. */
    record Closed(Duration remaining) implements CodeCheck {}
}
