package io.signet.analytics.api;

import io.signet.analytics.domain.EventQuery;
import io.signet.analytics.domain.InvalidQuery;
import io.signet.analytics.domain.Position;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Positions as text that callers hand back unread: 8 bytes microseconds since 1970, 16 bytes id, and 8 bytes of a
 * SHA-256 over both and the query. The digest finds a cursor that was altered or belongs to another query. It guards no
 * secret: what a caller may see is decided anew for each page.
 */
final class Cursors {
    private static final int DIGEST_BYTES = 8;
    private static final int BYTES = Long.BYTES + 2 * Long.BYTES + DIGEST_BYTES;

    private Cursors() {}

    static String encode(Position position, EventQuery query) {
        var bytes = ByteBuffer.allocate(BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, position.occurredAt()))
                .putLong(position.id().getMostSignificantBits())
                .putLong(position.id().getLeastSignificantBits());
        bytes.put(digest(bytes.array(), query));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** @throws InvalidQuery if the text is no cursor of this query */
    static Position decode(String text, EventQuery query) {
        byte[] bytes = bytes(text);
        byte[] digest = Arrays.copyOfRange(bytes, BYTES - DIGEST_BYTES, BYTES);
        if (!MessageDigest.isEqual(digest, digest(bytes, query))) {
            throw invalid();
        }
        var buffer = ByteBuffer.wrap(bytes);
        var occurredAt = Instant.EPOCH.plus(buffer.getLong(), ChronoUnit.MICROS);
        return new Position(occurredAt, new UUID(buffer.getLong(), buffer.getLong()));
    }

    private static byte[] bytes(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length == BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            throw invalid();
        }
        throw invalid();
    }

    private static byte[] digest(byte[] cursor, EventQuery query) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(cursor, 0, BYTES - DIGEST_BYTES);
            String asked = "%s %s %s %s %s"
                    .formatted(
                            query.subjects(),
                            new TreeSet<>(query.actions()),
                            query.outcome(),
                            query.from(),
                            query.to());
            return Arrays.copyOf(sha256.digest(asked.getBytes(StandardCharsets.UTF_8)), DIGEST_BYTES);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static InvalidQuery invalid() {
        return new InvalidQuery("cursor", "must be the next_cursor of a page of the same query");
    }
}
