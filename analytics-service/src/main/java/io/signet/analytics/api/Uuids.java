package io.signet.analytics.api;

import java.util.Optional;
import java.util.UUID;

/** UUIDs in their one canonical form; {@link UUID#fromString} by itself takes "1-1-1-1-1" as well. */
final class Uuids {
    private Uuids() {}

    static Optional<UUID> parse(String text) {
        if (text == null || text.length() != 36) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }
}
