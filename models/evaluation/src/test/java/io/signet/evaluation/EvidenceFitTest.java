package io.signet.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.signet.biometric.domain.ComparisonScore;
import io.signet.biometric.domain.FingerprintMatcher;
import io.signet.biometric.domain.LogLikelihoodRatio;
import io.signet.biometric.domain.QualityScore;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvidenceFitTest {
    private static final int SOURCES = 40;

    @Test
    void evidenceIsAFairBet() {
        EvidenceFit fit = new EvidenceFit(scored(1), FingerprintMatcher.BOTH);
        // The mean likelihood ratio of impostors is 1, and of genuine comparisons its inverse is.
        assertEquals(1, mean(fit, false), 0.1);
        assertEquals(1, mean(fit, true), 0.1);
    }

    @Test
    void eachMatcherWeighsWhatItCompares() {
        LogLikelihoodRatio codes = new EvidenceFit(scored(1), FingerprintMatcher.CODE).evidence();
        assertTrue(codes.perBit() < 0 && codes.perPoint() == 0);
        LogLikelihoodRatio minutiae = new EvidenceFit(scored(1), FingerprintMatcher.MINUTIAE).evidence();
        assertTrue(minutiae.perBit() == 0 && minutiae.perPoint() > 0);
        LogLikelihoodRatio both = new EvidenceFit(scored(1), FingerprintMatcher.BOTH).evidence();
        assertEquals(codes.perBit(), both.perBit(), 0.1 * Math.abs(codes.perBit()));
        assertEquals(minutiae.perPoint(), both.perPoint(), 0.1 * minutiae.perPoint());
    }

    @Test
    void aPoorerSampleIsNeverMoreEvidence() {
        assertEquals(
                0,
                new EvidenceFit(assessed(-15), FingerprintMatcher.BOTH)
                        .evidence()
                        .perQuality());
        assertTrue(new EvidenceFit(assessed(15), FingerprintMatcher.BOTH)
                        .evidence()
                        .perQuality()
                > 0);
    }

    /** Genuine comparisons are of samples that are better by so much on average. */
    private static List<Scored> assessed(int better) {
        Random random = new Random(3);
        List<Scored> scored = scored(1);
        scored.replaceAll(each -> new Scored(
                each.one(),
                each.other(),
                new ComparisonScore(
                        each.score().distance(),
                        each.score().similarity(),
                        new QualityScore(20 + random.nextInt(60) + (each.one() == each.other() ? better : 0)))));
        return scored;
    }

    @Test
    void whatASourceShowsDoesNotWeighItself() {
        List<Scored> scored = scored(1);
        LogLikelihoodRatio before = new EvidenceFit(scored, FingerprintMatcher.BOTH).evidence(3, 6);
        scored.replaceAll(each -> each.one() == 3 || each.other() == 6
                ? new Scored(
                        each.one(), each.other(), new ComparisonScore(60, OptionalDouble.of(30), new QualityScore(50)))
                : each);
        EvidenceFit after = new EvidenceFit(scored, FingerprintMatcher.BOTH);
        assertEquals(before, after.evidence(3, 6));
        assertNotEquals(before, after.evidence(0, 1));
    }

    private static double mean(EvidenceFit fit, boolean genuine) {
        return scored(2).stream()
                .filter(each -> (each.one() == each.other()) == genuine)
                .mapToDouble(each -> Math.pow(
                        10,
                        (genuine ? -1 : 1)
                                * fit.evidence(each.one(), each.other()).decibans(each.score())
                                / 10))
                .average()
                .orElseThrow();
    }

    /** Two independent measurements whose log-likelihood ratios are linear. */
    private static List<Scored> scored(int seed) {
        Random random = new Random(seed);
        List<Scored> scored = new ArrayList<>();
        for (int one = 0; one < SOURCES; one++) {
            for (int other = 0; other < SOURCES; other++) {
                for (int i = 0; i < (one == other ? 40 : 4); i++) {
                    boolean genuine = one == other;
                    double distance = (genuine ? 57 : 64) + 9 * random.nextGaussian();
                    double similarity = (genuine ? 32 : 25) + 9 * random.nextGaussian();
                    scored.add(new Scored(
                            one,
                            other,
                            new ComparisonScore(
                                    (int) Math.clamp(Math.round(distance), 0, 128),
                                    OptionalDouble.of(Math.max(0, similarity)),
                                    new QualityScore(random.nextInt(101)))));
                }
            }
        }
        return scored;
    }
}
