package io.signet.gateway.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which entries of the authentication log.
 *
 * @param subject UUID of an account, {@code *} for everybody's; empty: the caller's own
 * @param actions empty: every action
 * @param outcome empty: both
 * @param from inclusive
 * @param to exclusive
 * @param limit 1 to 200
 * @param cursor as answered before; empty: the first page
 */
public record LogQuery(
        Optional<String> subject,
        List<Action> actions,
        Optional<Outcome> outcome,
        Optional<Instant> from,
        Optional<Instant> to,
        int limit,
        Optional<String> cursor) {
    public LogQuery {
        actions = List.copyOf(actions);
    }
}
