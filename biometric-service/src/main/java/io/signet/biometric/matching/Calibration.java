package io.signet.biometric.matching;

import io.signet.biometric.domain.BinaryCode;
import io.signet.biometric.domain.CalibrationTable;
import io.signet.biometric.domain.ErrorRates;
import io.signet.biometric.domain.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Estimates error rates at any distance from a measured table.
 *
 * <p>Between two rows rates are interpolated linearly. Beyond the last row FMR rises linearly to 1 and FNMR falls to 0
 * at 128, where everything matches.
 */
public final class Calibration {
    private final CalibrationTable table;

    public Calibration(CalibrationTable table) {
        this.table = table;
    }

    public ErrorRates at(Threshold threshold) {
        return at((double) threshold.value());
    }

    /**
     * The estimated rates at a distance, as if it were the threshold.
     *
     * @param distance 0 to 128
     */
    public ErrorRates at(double distance) {
        if (!(distance >= 0 && distance <= BinaryCode.BITS)) {
            throw new IllegalArgumentException("a distance is 0.." + BinaryCode.BITS + ", got " + distance);
        }
        int below = (int) distance;
        if (below >= table.last()) {
            ErrorRates last = table.rates().get(table.last());
            double way =
                    table.last() == BinaryCode.BITS ? 0 : (distance - table.last()) / (BinaryCode.BITS - table.last());
            return between(last, new ErrorRates(1, 0), way);
        }
        return between(table.rates().get(below), table.rates().get(below + 1), distance - below);
    }

    /** The loosest threshold whose FMR is at most {@code maximumFmr}; empty where even the strictest exceeds it. */
    public Optional<Threshold> loosest(double maximumFmr) {
        for (int value = Threshold.LOOSEST; value >= Threshold.STRICTEST; value--) {
            Threshold threshold = new Threshold(value);
            if (at(threshold).fmr() <= maximumFmr) {
                return Optional.of(threshold);
            }
        }
        return Optional.empty();
    }

    /** The smallest distance that keeps all but {@code maximumFnmr} of genuine pairs within it. */
    public int containing(double maximumFnmr) {
        int distance = 0;
        while (distance < BinaryCode.BITS && at((double) distance).fnmr() > maximumFnmr) {
            distance++;
        }
        return distance;
    }

    /**
     * The calibration of the fused distance, where none has been measured: both distance distributions follow from the
     * tables (the FMR at t is the fraction of impostors at most t apart), and are convolved as if the two distances of
     * one comparison were independent.
     *
     * <p>An assumption, and a mild one for two different parts of the body: what it misses is a capture that is poor in
     * both. What lies beyond the tables is counted against us: impostors just past the last row, genuine pairs at 128.
     */
    public static Calibration ofFused(CalibrationTable face, CalibrationTable fingerprint, WeightedAverage fusion) {
        double[] impostorFaces = impostors(face);
        double[] impostorFingerprints = impostors(fingerprint);
        double[] genuineFaces = genuine(face);
        double[] genuineFingerprints = genuine(fingerprint);
        List<ErrorRates> rates = new ArrayList<>();
        for (int threshold = 0; threshold <= Threshold.LOOSEST; threshold++) {
            double falseMatches = within(threshold, impostorFaces, impostorFingerprints, fusion);
            double matches = within(threshold, genuineFaces, genuineFingerprints, fusion);
            rates.add(new ErrorRates(Math.min(1, falseMatches), Math.max(0, 1 - matches)));
        }
        return new Calibration(new CalibrationTable(rates));
    }

    /** The probability of each distance, 0 to 128, between different sources. */
    private static double[] impostors(CalibrationTable table) {
        double[] probability = new double[BinaryCode.BITS + 2];
        double before = 0;
        for (int distance = 0; distance <= table.last(); distance++) {
            double upTo = table.rates().get(distance).fmr();
            probability[distance] = upTo - before;
            before = upTo;
        }
        probability[table.last() + 1] = 1 - before;
        return probability;
    }

    /** The probability of each distance, 0 to 128, between samples of one source. */
    private static double[] genuine(CalibrationTable table) {
        double[] probability = new double[BinaryCode.BITS + 2];
        double before = 0;
        for (int distance = 0; distance <= table.last(); distance++) {
            double upTo = 1 - table.rates().get(distance).fnmr();
            probability[distance] = upTo - before;
            before = upTo;
        }
        probability[BinaryCode.BITS] += 1 - before;
        return probability;
    }

    private static double within(int threshold, double[] faces, double[] fingerprints, WeightedAverage fusion) {
        double sum = 0;
        for (int face = 0; face < faces.length; face++) {
            for (int fingerprint = 0; fingerprint < fingerprints.length; fingerprint++) {
                if (fusion.of(face, fingerprint) <= threshold) {
                    sum += faces[face] * fingerprints[fingerprint];
                }
            }
        }
        return sum;
    }

    private static ErrorRates between(ErrorRates low, ErrorRates high, double way) {
        return new ErrorRates(
                low.fmr() + way * (high.fmr() - low.fmr()), low.fnmr() + way * (high.fnmr() - low.fnmr()));
    }
}
