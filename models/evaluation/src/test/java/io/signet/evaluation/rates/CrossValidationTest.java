package io.signet.evaluation.rates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class CrossValidationTest {
    private static final Comparisons EASY = new Comparisons(new double[] {10, 12}, new double[] {60, 62});

    @Test
    void thresholdThatSeparatesTheOthersSeparatesTheLast() {
        assertEquals(new CrossValidation(1, 0), CrossValidation.of(List.of(EASY, EASY, EASY)));
    }

    @Test
    void thresholdOfAFoldComesFromTheOthersOnly() {
        Comparisons shifted = new Comparisons(new double[] {30, 32}, new double[] {80, 82});
        // Each fold is judged by the tightest of the other's best thresholds: 12 refuses both genuine pairs of the
        // second,
        // 32 errs nowhere in the first.
        CrossValidation result = CrossValidation.of(List.of(EASY, shifted));
        assertEquals(0.75, result.accuracy(), 1e-12);
        assertEquals(Math.sqrt(0.125), result.deviation(), 1e-12);
    }

    @Test
    void oneFoldIsNoCrossValidation() {
        assertThrows(IllegalArgumentException.class, () -> CrossValidation.of(List.of(EASY)));
    }
}
