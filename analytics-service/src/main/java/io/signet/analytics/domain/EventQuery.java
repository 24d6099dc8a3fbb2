package io.signet.analytics.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A page of the log.
 *
 * @param actions only these; empty: all
 * @param from inclusive
 * @param to exclusive
 * @param pageSize 1 to 200
 * @param after only what comes after this place, which means older events
 */
public record EventQuery(
        Subjects subjects,
        Set<Action> actions,
        Optional<Outcome> outcome,
        Optional<Instant> from,
        Optional<Instant> to,
        int pageSize,
        Optional<Position> after) {
    public static final int LARGEST_PAGE = 200;

    /** @throws InvalidQuery if the page size is out of range or the period ends before it begins */
    public EventQuery {
        actions = Set.copyOf(actions);
        if (pageSize < 1 || pageSize > LARGEST_PAGE) {
            throw new InvalidQuery("page_size", "must be 1 to %d, got %d".formatted(LARGEST_PAGE, pageSize));
        }
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw new InvalidQuery("from", "must be before 'to'");
        }
    }

    /** The same query from a place in the log on. */
    public EventQuery startingAfter(Position position) {
        return new EventQuery(subjects, actions, outcome, from, to, pageSize, Optional.of(position));
    }
}
