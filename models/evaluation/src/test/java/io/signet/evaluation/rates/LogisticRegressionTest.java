package io.signet.evaluation.rates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {
    /**
     * Of two normal distributions with means 3 and 1 and deviation 2 the log-likelihood ratio is (3 - 1) / 4 x - 1; the second
     * measurement says nothing. How many there are of each kind must not matter.
     */
    @Test
    void findsTheLikelihoodRatioOfNormalDistributions() {
        Random random = new Random(1);
        double[][] measured = new double[60_000][];
        boolean[] genuine = new boolean[measured.length];
        for (int i = 0; i < measured.length; i++) {
            genuine[i] = i % 6 == 0;
            measured[i] = new double[] {(genuine[i] ? 3 : 1) + 2 * random.nextGaussian(), random.nextGaussian()};
        }
        double[] weights = LogisticRegression.fit(measured, genuine);
        assertEquals(-1, weights[0], 0.05);
        assertEquals(0.5, weights[1], 0.02);
        assertEquals(0, weights[2], 0.03);
    }

    @Test
    void staysFiniteWhereTheClassesDoNotOverlap() {
        double[] weights =
                LogisticRegression.fit(new double[][] {{1}, {2}, {8}, {9}}, new boolean[] {false, false, true, true});
        assertTrue(Double.isFinite(weights[0]) && Double.isFinite(weights[1]));
        assertTrue(weights[0] + 2 * weights[1] < 0 && weights[0] + 8 * weights[1] > 0);
    }

    @Test
    void oneClassTellsNothing() {
        assertThrows(
                IllegalArgumentException.class,
                () -> LogisticRegression.fit(new double[][] {{1}, {2}}, new boolean[] {true, true}));
    }
}
