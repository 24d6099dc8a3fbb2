package io.signet.gateway.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LocalBucketsTest {
    private static final Limit FIVE_A_MINUTE = new Limit("test", 5, Duration.ofMinutes(1));

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final LocalBuckets buckets = new LocalBuckets(3, nanos::get);

    @Test
    void bucketHoldsAsManyTokensAsTheLimitSays() {
        for (int left = 4; left >= 0; left--) {
            Verdict verdict = buckets.take("ada", FIVE_A_MINUTE, 1);
            assertTrue(verdict.allowed());
            assertEquals(left, verdict.remaining());
        }
        Verdict refused = buckets.take("ada", FIVE_A_MINUTE, 1);
        assertFalse(refused.allowed());
        assertEquals(Duration.ofSeconds(12), refused.untilNext());
        assertEquals(Duration.ofMinutes(1), refused.untilFull());
    }

    @Test
    void tokensGrowBackOneByOneAndNoMoreThanFit() {
        empty("ada");
        pass(Duration.ofSeconds(11));
        assertFalse(buckets.take("ada", FIVE_A_MINUTE, 1).allowed());
        pass(Duration.ofSeconds(1));
        assertTrue(buckets.take("ada", FIVE_A_MINUTE, 1).allowed());
        assertFalse(buckets.take("ada", FIVE_A_MINUTE, 1).allowed());
        pass(Duration.ofHours(1));
        assertEquals(4, buckets.take("ada", FIVE_A_MINUTE, 1).remaining());
    }

    @Test
    void whatCostsMoreTakesAllThatItCostsOrNothing() {
        assertEquals(1, buckets.take("ada", FIVE_A_MINUTE, 4).remaining());
        Verdict refused = buckets.take("ada", FIVE_A_MINUTE, 3);
        assertFalse(refused.allowed());
        assertEquals(1, refused.remaining());
        assertEquals(Duration.ofSeconds(24), refused.untilNext());
        assertTrue(buckets.take("ada", FIVE_A_MINUTE, 1).allowed());
    }

    @Test
    void everyKeyHasItsOwnBucket() {
        empty("ada");
        assertTrue(buckets.take("grace", FIVE_A_MINUTE, 1).allowed());
    }

    @Test
    void manyKeysDoNotFillTheMemory() {
        for (int key = 0; key < 1000; key++) {
            buckets.take("key" + key, FIVE_A_MINUTE, 1);
        }
        assertEquals(3, buckets.size());
    }

    @Test
    void bucketInUseIsNotTheOneThatMakesRoom() {
        empty("ada");
        for (int key = 0; key < 10; key++) {
            buckets.take("key" + key, FIVE_A_MINUTE, 1);
            assertFalse(buckets.take("ada", FIVE_A_MINUTE, 1).allowed());
        }
    }

    @Test
    void limitsThatLetNobodyInAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Limit("none", 0, Duration.ofMinutes(1)));
        assertThrows(IllegalArgumentException.class, () -> new Limit("none", 1, Duration.ZERO));
    }

    @Test
    void headersCountInWholeSecondsRoundedUp() {
        Verdict verdict = new Limit("test", 100, Duration.ofMinutes(1)).verdict(true, 99, 1);
        assertEquals("\"test\";r=99;t=1", verdict.state());
        assertEquals("\"test\";q=100;w=60", verdict.policy());
    }

    private void empty(String key) {
        for (int taken = 0; taken < 5; taken++) {
            buckets.take(key, FIVE_A_MINUTE, 1);
        }
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
