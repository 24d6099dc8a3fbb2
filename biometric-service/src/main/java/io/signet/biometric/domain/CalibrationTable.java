package io.signet.biometric.domain;

import java.util.List;

/**
 * Measured error rates of one model.
 *
 * @param rates at threshold i for i from 0 to the last; FMR never falls and FNMR never rises with i
 */
public record CalibrationTable(List<ErrorRates> rates) {
    public CalibrationTable {
        rates = List.copyOf(rates);
        if (rates.size() <= Threshold.LOOSEST || rates.size() > BinaryCode.BITS + 1) {
            throw new IllegalArgumentException("a calibration table covers the distances 0 to at least "
                    + Threshold.LOOSEST + ", got " + rates.size() + " rows");
        }
        for (int i = 1; i < rates.size(); i++) {
            if (rates.get(i).fmr() < rates.get(i - 1).fmr()
                    || rates.get(i).fnmr() > rates.get(i - 1).fnmr()) {
                throw new IllegalArgumentException(
                        "with a looser threshold FMR cannot fall nor FNMR rise, as they do at distance " + i);
            }
        }
    }

    /** The largest distance with a measured row. */
    public int last() {
        return rates.size() - 1;
    }
}
