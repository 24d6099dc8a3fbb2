package io.signet.biometric.domain;

/**
 * How often a comparison goes wrong at a threshold.
 *
 * @param fmr false match rate: the fraction of impostor comparisons that match, 0 to 1
 * @param fnmr false non-match rate: the fraction of genuine comparisons that do not match, 0 to 1
 */
public record ErrorRates(double fmr, double fnmr) {
    public ErrorRates {
        if (!(fmr >= 0 && fmr <= 1 && fnmr >= 0 && fnmr <= 1)) {
            throw new IllegalArgumentException("rates are 0..1, got FMR " + fmr + " and FNMR " + fnmr);
        }
    }
}
