package io.signet.evaluation.rates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SubjectBootstrapTest {
    private static final int SOURCES = 40;

    @Test
    void intervalHoldsTheRateAndRepeats() {
        List<Comparison> comparisons = comparisons(4);
        double eer = Comparisons.of(comparisons).eer();
        Interval interval = new SubjectBootstrap(comparisons, SOURCES).eer();
        assertTrue(interval.low() < eer && eer < interval.high(), interval + " around " + eer);
        assertEquals(interval, new SubjectBootstrap(comparisons, SOURCES).eer());
    }

    @Test
    void comparisonsOfTheSameSourcesTellNothingNew() {
        List<Comparison> once = comparisons(4);
        List<Comparison> often = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            often.addAll(once);
        }
        Interval narrow = new SubjectBootstrap(once, SOURCES).eer();
        Interval repeated = new SubjectBootstrap(often, SOURCES).eer();
        assertEquals(narrow.high() - narrow.low(), repeated.high() - repeated.low(), 1e-9);
    }

    private static List<Comparison> comparisons(int each) {
        Random random = new Random(1);
        List<Comparison> comparisons = new ArrayList<>();
        for (int source = 0; source < SOURCES; source++) {
            for (int i = 0; i < each; i++) {
                comparisons.add(new Comparison(source, source, Math.round(30 + 12 * random.nextGaussian())));
                comparisons.add(
                        new Comparison(source, (source + 1 + i) % SOURCES, Math.round(55 + 8 * random.nextGaussian())));
            }
        }
        return comparisons;
    }
}
