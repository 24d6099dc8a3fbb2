package io.signet.evaluation.rates;

/**
 * Error rates at a threshold.
 *
 * @param threshold the largest distance that matches; negative infinity where nothing does
 * @param fmr false match rate, 0..1
 * @param fnmr false non-match rate, 0..1
 */
public record OperatingPoint(double threshold, double fmr, double fnmr) {
    /** Mean rate of correct decisions where genuine and impostor comparisons are equally frequent, 0..1. */
    public double accuracy() {
        return 1 - (fmr + fnmr) / 2;
    }

    /** The rate at which both are equal, on the line from the last point where FNMR is the greater to the next. */
    static double crossing(OperatingPoint before, OperatingPoint after) {
        double gapBefore = before.fnmr - before.fmr;
        double gapAfter = after.fmr - after.fnmr;
        double way = gapBefore + gapAfter == 0 ? 0 : gapBefore / (gapBefore + gapAfter);
        return before.fmr + way * (after.fmr - before.fmr);
    }
}
