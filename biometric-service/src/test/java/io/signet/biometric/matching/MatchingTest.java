package io.signet.biometric.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.signet.biometric.domain.BinaryCode;
import io.signet.biometric.domain.CalibrationTable;
import io.signet.biometric.domain.CodeLogits;
import io.signet.biometric.domain.Comparison;
import io.signet.biometric.domain.ComparisonScore;
import io.signet.biometric.domain.Distances;
import io.signet.biometric.domain.ErrorRates;
import io.signet.biometric.domain.LogLikelihoodRatio;
import io.signet.biometric.domain.ModelId;
import io.signet.biometric.domain.QualityScore;
import io.signet.biometric.domain.Template;
import io.signet.biometric.domain.Threshold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MatchingTest {
    private static final ModelId MODEL = new ModelId("model-1");
    private static final QualityScore BEST = new QualityScore(100);
    private static final WeightedAverage EQUAL = WeightedAverage.PLAIN;
    private static final Calibrations UNKNOWN = new Calibrations(Optional.empty(), Optional.empty(), Optional.empty());
    private static final LogLikelihoodRatio EVIDENCE = new LogLikelihoodRatio(-10, -0.5, 1, 0);

    @Test
    void distanceIsTheNumberOfBitsThatDiffer() {
        assertEquals(0, HammingDistance.between(template(5, 9), template(5, 9)));
        assertEquals(128, HammingDistance.between(template(0, 0), template(-1, -1)));
        assertEquals(3, HammingDistance.between(template(0, 0), template(0b11, 1)));
    }

    @Test
    void codesOfDifferentModelsCannotBeCompared() {
        Template other = new Template(new ModelId("model-2"), new BinaryCode(5, 9), BEST, Optional.empty());
        assertThrows(IncomparableTemplates.class, () -> HammingDistance.between(template(5, 9), other));
    }

    @Test
    void theClosestOfSeveralProbesCounts() {
        MatchingRule codes = new MatchingRule(Optional.empty(), EQUAL, UNKNOWN);
        Distances distances = codes.distances(List.of(score(64), score(1)), List.of(score(30), score(3)));
        assertEquals(OptionalInt.of(1), distances.face());
        assertEquals(OptionalInt.of(3), distances.fingerprint());
        assertEquals(OptionalDouble.of(2), distances.fused());
        assertEquals(OptionalDouble.empty(), distances.similarity());
    }

    @Test
    void withMinutiaeTheProbeWithTheMostEvidenceCounts() {
        MatchingRule both = new MatchingRule(Optional.of(EVIDENCE), EQUAL, UNKNOWN);
        Distances distances = both.distances(List.of(), List.of(score(10, 2), score(40, 60.5), score(9, 0)));
        // 50 - (-10 - 0.5 * 40 + 60.5), up to a whole bit.
        assertEquals(OptionalInt.of(20), distances.fingerprint());
        assertEquals(OptionalDouble.of(60.5), distances.similarity());
        assertEquals(OptionalDouble.of(20), distances.fused());
    }

    @Test
    void evidenceGrowsWithEachBitAndEachPoint() {
        assertEquals(-10, EVIDENCE.decibans(score(0, 0)), 1e-9);
        assertEquals(0, EVIDENCE.decibans(score(80, 50)), 1e-9);
        LogLikelihoodRatio ofCodes = new LogLikelihoodRatio(20, -0.8, 0, 0.1);
        assertEquals(14, ofCodes.decibans(score(20)), 1e-9);
        assertEquals(
                9,
                ofCodes.decibans(new ComparisonScore(20, OptionalDouble.empty(), new QualityScore(50))),
                1e-9,
                "a poorer sample is less evidence");
        assertEquals(Threshold.LOOSEST, LogLikelihoodRatio.distance(0));
        assertEquals(40.5, LogLikelihoodRatio.distance(9.5));
        assertEquals(0, LogLikelihoodRatio.distance(300));
        assertEquals(128, LogLikelihoodRatio.distance(-100));
        assertThrows(IllegalArgumentException.class, () -> EVIDENCE.decibans(score(20)));
        assertThrows(IllegalArgumentException.class, () -> new LogLikelihoodRatio(0, 0.1, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new LogLikelihoodRatio(0, -1, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> new LogLikelihoodRatio(0, 0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new LogLikelihoodRatio(Double.NaN, -1, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new LogLikelihoodRatio(0, -1, 1, -0.1));
    }

    @Test
    void evidenceOfFaceAndFingerAddsUp() {
        LogLikelihoodRatio ofFaces = new LogLikelihoodRatio(30, -0.75, 0, 0);
        MatchingRule rule = new MatchingRule(Optional.of(EVIDENCE), Fusion.byEvidence(ofFaces, EVIDENCE), UNKNOWN);
        Distances distances = rule.distances(List.of(score(31)), List.of(score(40, 50.5)));
        assertEquals(OptionalInt.of(31), distances.face());
        assertEquals(OptionalInt.of(30), distances.fingerprint(), "50 - 20.5, up to a whole bit");
        // 50 - (30 - 23.25) - 20.5 = 22.75, up to a tenth.
        assertEquals(OptionalDouble.of(22.8), distances.fused());
        assertEquals(
                OptionalDouble.of(31),
                rule.distances(List.of(score(31)), List.of()).fused());
    }

    @Test
    void samplesThatAreFarApartAreTold() {
        assertTrue(HammingDistance.allWithin(2, List.of(template(0, 0), template(1, 0), template(2, 0))));
        assertFalse(HammingDistance.allWithin(1, List.of(template(0, 0), template(1, 0), template(2, 0))));
    }

    @Test
    void bitIsOneWhereItsLogitIsPositive() {
        float[] logits = new float[128];
        Arrays.fill(logits, -1);
        logits[0] = 0.1f;
        logits[64] = 3;
        logits[127] = 1;
        logits[5] = 0;
        assertEquals(new BinaryCode(1, 1 | Long.MIN_VALUE), new CodeLogits(logits).code());
    }

    @Test
    void meanOfSeveralSamplesWeighsTheSurerMore() {
        float[] sure = new float[128];
        float[] unsure = new float[128];
        Arrays.fill(sure, 2);
        Arrays.fill(unsure, -0.5f);
        assertEquals(
                new BinaryCode(-1, -1),
                CodeLogits.mean(List.of(new CodeLogits(sure), new CodeLogits(unsure), new CodeLogits(unsure)))
                        .code());
    }

    @Test
    void fusedDistanceIsTheWeightedAverage() {
        assertEquals(30, EQUAL.of(20, 40));
        assertEquals(25, new WeightedAverage(3, 1).of(20, 40));
        MatchingRule codes = new MatchingRule(Optional.empty(), EQUAL, UNKNOWN);
        assertEquals(
                OptionalDouble.of(20),
                codes.distances(List.of(score(20)), List.of()).fused());
        assertEquals(Distances.NONE, codes.distances(List.of(), List.of()));
    }

    @Test
    void ratesBetweenRowsAreInterpolatedAndReachTheirEndsAt128() {
        Calibration calibration = new Calibration(table(64));
        assertEquals(0.1, calibration.at(new Threshold(10)).fmr(), 1e-9);
        assertEquals(0.105, calibration.at(10.5).fmr(), 1e-9);
        assertEquals(0.895, calibration.at(10.5).fnmr(), 1e-9);
        assertEquals(1, calibration.at(128).fmr(), 1e-9);
        assertEquals(0, calibration.at(128).fnmr(), 1e-9);
        assertTrue(calibration.at(96).fmr() > calibration.at(64).fmr());
    }

    @Test
    void loosestThresholdKeepsTheOperatorsPolicy() {
        Calibration calibration = new Calibration(table(64));
        assertEquals(Optional.of(new Threshold(20)), calibration.loosest(0.2));
        assertEquals(Optional.of(new Threshold(50)), calibration.loosest(1));
        assertEquals(Optional.empty(), calibration.loosest(0.01));
    }

    @Test
    void fusedRatesAreThoseOfTwoIndependentDistances() {
        // Impostors are 0 or 100 apart, half and half; genuine pairs 0.
        List<ErrorRates> rates = new ArrayList<>();
        for (int i = 0; i <= 64; i++) {
            rates.add(new ErrorRates(0.5, 0));
        }
        Calibration fused = Calibration.ofFused(new CalibrationTable(rates), new CalibrationTable(rates), EQUAL);
        assertEquals(0.25, fused.at(new Threshold(10)).fmr(), 1e-9);
        assertEquals(0, fused.at(new Threshold(10)).fnmr(), 1e-9);
        // One of two impostors at least 65 apart: no more than 32.5 fused, which is counted against us.
        assertEquals(0.75, fused.at(new Threshold(33)).fmr(), 1e-9);
    }

    @Test
    void fusionOfTwoGoodModelsBeatsEach() {
        List<ErrorRates> rates = new ArrayList<>();
        double impostors = 0;
        double genuine = 0;
        for (int i = 0; i <= 64; i++) {
            impostors += binomial(i, 0.5);
            genuine += binomial(i, 0.2);
            rates.add(new ErrorRates(impostors, Math.max(0, 1 - genuine)));
        }
        CalibrationTable table = new CalibrationTable(rates);
        Calibrations calibrations = new Calibrations(
                Optional.of(table), Optional.of(table), Optional.of(Calibration.ofFused(table, table, EQUAL)));
        double fused = calibrations.at(Comparison.FUSED, 42).orElseThrow().fmr();
        assertTrue(fused < calibrations.at(Comparison.FACE, 42).orElseThrow().fmr() / 10);
    }

    @Test
    void eachComparisonHasItsOwnLoosestThreshold() {
        Calibrations calibrations = new Calibrations(Optional.of(table(64)), Optional.empty(), Optional.empty());
        assertEquals(new Threshold(20), calibrations.loosest(Comparison.FACE, 0.2));
        assertEquals(new Threshold(5), calibrations.loosest(Comparison.FACE, 0.001));
        assertEquals(new Threshold(50), calibrations.loosest(Comparison.FINGERPRINT, 0.001));
        assertEquals(Optional.empty(), calibrations.at(Comparison.FUSED, 10));
    }

    @Test
    void theDistanceThatContainsGenuinePairsIsFound() {
        Calibrations calibrations = new Calibrations(Optional.of(table(64)), Optional.empty(), Optional.empty());
        assertEquals(OptionalInt.of(60), calibrations.containing(Comparison.FACE, 0.4));
        assertEquals(OptionalInt.empty(), calibrations.containing(Comparison.FINGERPRINT, 0.4));
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Threshold(4));
        assertThrows(IllegalArgumentException.class, () -> new Threshold(51));
        assertThrows(IllegalArgumentException.class, () -> new WeightedAverage(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new ErrorRates(Double.NaN, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CalibrationTable(List.of(new ErrorRates(0.5, 0.5), new ErrorRates(0.4, 0.5))));
        assertThrows(IllegalArgumentException.class, () -> new CodeLogits(new float[127]));
    }

    @Test
    void codesAreNeverPrinted() {
        assertEquals("BinaryCode[128 bits]", new BinaryCode(123456789, 1).toString());
        assertFalse(template(123456789, 1).toString().contains("123456789"));
        assertFalse(new CodeLogits(new float[128]).toString().contains("0.0"));
    }

    private static ComparisonScore score(int distance) {
        return new ComparisonScore(distance, OptionalDouble.empty(), BEST);
    }

    private static ComparisonScore score(int distance, double similarity) {
        return new ComparisonScore(distance, OptionalDouble.of(similarity), BEST);
    }

    private static Template template(long low, long high) {
        return new Template(MODEL, new BinaryCode(low, high), BEST, Optional.empty());
    }

    /** FMR is a hundredth of the distance, FNMR the rest. */
    private static CalibrationTable table(int last) {
        List<ErrorRates> rates = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            rates.add(new ErrorRates(i / 100.0, 1 - i / 100.0));
        }
        return new CalibrationTable(rates);
    }

    private static double binomial(int k, double p) {
        double probability = Math.pow(1 - p, 128);
        for (int i = 0; i < k; i++) {
            probability *= (128.0 - i) / (i + 1) * p / (1 - p);
        }
        return probability;
    }
}
