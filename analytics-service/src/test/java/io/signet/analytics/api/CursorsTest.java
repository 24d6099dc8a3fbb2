package io.signet.analytics.api;

import static io.signet.analytics.domain.SampleEvents.ALICE;
import static io.signet.analytics.domain.SampleEvents.BOB;
import static io.signet.analytics.domain.SampleEvents.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.signet.analytics.domain.EventQuery;
import io.signet.analytics.domain.InvalidQuery;
import io.signet.analytics.domain.Position;
import io.signet.analytics.domain.Subjects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {
    private static final Position POSITION =
            new Position(NOON.plusNanos(123_456_000), UUID.fromString("ffffffff-0000-4000-8000-00000000000f"));

    @Test
    void cursorKeepsItsPosition() {
        var query = queryOf(ALICE, 50);

        assertEquals(POSITION, Cursors.decode(Cursors.encode(POSITION, query), query));
    }

    @Test
    void everyAlteredCharacterIsNoticed() {
        var query = queryOf(ALICE, 50);
        String cursor = Cursors.encode(POSITION, query);

        for (int i = 0; i < cursor.length(); i++) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            String altered = cursor.substring(0, i) + other + cursor.substring(i + 1);
            assertRefused(altered, query);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "not a cursor", "AAAA", "%%%%", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatIsNoCursorIsRefused(String text) {
        assertRefused(text, queryOf(ALICE, 50));
    }

    @Test
    void cursorOfAnotherQueryIsRefused() {
        assertRefused(Cursors.encode(POSITION, queryOf(ALICE, 50)), queryOf(BOB, 50));
    }

    @Test
    void pageSizeMayChangeBetweenPages() {
        assertEquals(POSITION, Cursors.decode(Cursors.encode(POSITION, queryOf(ALICE, 50)), queryOf(ALICE, 7)));
    }

    private static void assertRefused(String cursor, EventQuery query) {
        assertEquals(
                "cursor",
                assertThrows(InvalidQuery.class, () -> Cursors.decode(cursor, query))
                        .field());
    }

    private static EventQuery queryOf(UUID account, int pageSize) {
        return new EventQuery(
                new Subjects.One(account),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                pageSize,
                Optional.empty());
    }
}
