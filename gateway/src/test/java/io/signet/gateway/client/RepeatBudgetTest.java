package io.signet.gateway.client;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RepeatBudgetTest {
    private final RepeatBudget budget = new RepeatBudget(0.25, 2);

    @Test
    void whatWasSavedIsSpentOnce() {
        assertHolds(2);
    }

    @Test
    void aShareOfTheCallsMayBeRepeated() {
        assertHolds(2);
        for (int i = 0; i < 3; i++) {
            budget.earn();
        }
        assertFalse(budget.spend());
        budget.earn();
        assertHolds(1);
    }

    @Test
    void nobodySavesUpForAFlood() {
        for (int i = 0; i < 1000; i++) {
            budget.earn();
        }
        assertHolds(2);
    }

    private void assertHolds(int repeats) {
        for (int i = 0; i < repeats; i++) {
            assertTrue(budget.spend());
        }
        assertFalse(budget.spend());
    }
}
