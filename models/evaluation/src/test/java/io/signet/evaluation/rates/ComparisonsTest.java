package io.signet.evaluation.rates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonsTest {
    @Test
    void separatedDistancesHaveNoErrors() {
        Comparisons separated = new Comparisons(new double[] {1, 2}, new double[] {8, 9});
        assertEquals(0, separated.eer());
        assertEquals(new OperatingPoint(2, 0, 0), separated.atFmr(1e-4));
    }

    @Test
    void equalErrorRateIsWhereBothRatesCross() {
        Comparisons quarter = new Comparisons(new double[] {1, 2, 3, 10}, new double[] {4, 11, 12, 13});
        assertEquals(0.25, quarter.eer(), 1e-12);
    }

    @Test
    void equalErrorRateLiesBetweenTwoThresholds() {
        // At 1 FMR is 0 and FNMR 1/2; at 2 FMR is 1/2 and FNMR 0.
        assertEquals(0.25, new Comparisons(new double[] {1, 2}, new double[] {2, 3}).eer(), 1e-12);
    }

    @Test
    void ratesCountWhatIsAtMostTheThreshold() {
        Comparisons comparisons = new Comparisons(new double[] {10, 20, 30, 40}, new double[] {20, 50, 60, 70});
        assertEquals(new OperatingPoint(20, 0.25, 0.5), comparisons.at(20));
        assertEquals(new OperatingPoint(19.5, 0, 0.75), comparisons.at(19.5));
    }

    @Test
    void thresholdIsTheLoosestThatKeepsTheFalseMatchRate() {
        Comparisons comparisons = new Comparisons(new double[] {10, 20, 30}, new double[] {25, 50, 60, 70});
        assertEquals(new OperatingPoint(20, 0, 1 - 2 / 3.0), comparisons.atFmr(0.1));
        assertEquals(new OperatingPoint(30, 0.25, 0), comparisons.atFmr(0.25));
    }

    @Test
    void whatCannotBeComparedNeverMatches() {
        Comparisons comparisons = new Comparisons(
                new double[] {1, Comparisons.NEVER}, new double[] {50, Comparisons.NEVER, Comparisons.NEVER});
        assertEquals(new OperatingPoint(128, 1 / 3.0, 0.5), comparisons.at(128));
        assertEquals(0.5, comparisons.eer(), "more genuine comparisons can never match than impostors ever do");
    }

    @Test
    void poolingKeepsEveryComparison() {
        Comparisons one = new Comparisons(new double[] {1}, new double[] {9});
        Comparisons other = new Comparisons(new double[] {8}, new double[] {2});
        Comparisons pooled = Comparisons.pooled(List.of(one, other));
        assertEquals(List.of(1.0, 8.0), pooled.genuine().boxed().toList());
        assertEquals(List.of(2.0, 9.0), pooled.impostor().boxed().toList());
    }

    @Test
    void ratesOfNothingAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Comparisons(new double[0], new double[] {1}));
        assertThrows(IllegalArgumentException.class, () -> new Comparisons(new double[] {1}, new double[0]));
    }
}
