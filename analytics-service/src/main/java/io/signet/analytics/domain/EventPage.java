package io.signet.analytics.domain;

import java.util.List;
import java.util.Optional;

/**
 * Part of the log, newest first.
 *
 * @param next where the next page begins after; empty on the last page
 */
public record EventPage(List<Event> events, Optional<Position> next) {
    public EventPage {
        events = List.copyOf(events);
    }
}
