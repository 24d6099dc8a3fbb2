package io.signet.analytics.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.signet.analytics.domain.Event;
import io.signet.analytics.domain.InvalidEvent;
import io.signet.analytics.domain.Outcome;
import io.signet.analytics.domain.SampleEvents;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportedBatchTest {
    private static final Event GOOD = SampleEvents.login(Outcome.SUCCESS, "password", "");

    @Test
    void batchOfGoodEventsIsAcceptable() {
        assertEquals(
                new ReportedBatch.Acceptable(List.of(GOOD, GOOD)),
                ReportedBatch.read("auth", List.of("good", "good"), ReportedBatchTest::read));
    }

    @Test
    void oneBadEventRefusesTheBatchAndIsNamed() {
        assertEquals(
                new ReportedBatch.Refused(List.of(new Violation("events[1].id", "must be a UUID"))),
                ReportedBatch.read("auth", List.of("good", "bad", "good"), ReportedBatchTest::read));
    }

    @Test
    void serviceMayReportItsOwnEventsOnly() {
        var refused = assertInstanceOf(
                ReportedBatch.Refused.class, ReportedBatch.read("biometric", List.of("good"), ReportedBatchTest::read));

        assertEquals("events[0].service", refused.violations().getFirst().field());
    }

    @Test
    void batchHolds1To500Events() {
        assertInstanceOf(ReportedBatch.Refused.class, ReportedBatch.read("auth", List.of(), ReportedBatchTest::read));
        assertInstanceOf(
                ReportedBatch.Acceptable.class,
                ReportedBatch.read("auth", Collections.nCopies(500, "good"), ReportedBatchTest::read));
        assertInstanceOf(
                ReportedBatch.Refused.class,
                ReportedBatch.read("auth", Collections.nCopies(501, "good"), ReportedBatchTest::read));
    }

    @Test
    void violationsAreFewEnoughForTheResponseHeaders() {
        var refused = assertInstanceOf(
                ReportedBatch.Refused.class,
                ReportedBatch.read("auth", Collections.nCopies(500, "bad"), ReportedBatchTest::read));

        assertEquals(ReportedBatch.MOST_VIOLATIONS, refused.violations().size());
    }

    private static Event read(String word) {
        if (word.equals("good")) {
            return GOOD;
        }
        throw new InvalidEvent("id", "must be a UUID");
    }
}
