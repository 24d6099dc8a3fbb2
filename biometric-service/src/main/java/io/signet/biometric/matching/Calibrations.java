package io.signet.biometric.matching;

import io.signet.biometric.domain.CalibrationTable;
import io.signet.biometric.domain.Comparison;
import io.signet.biometric.domain.ErrorRates;
import io.signet.biometric.domain.Threshold;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What is known of the error rates of faces, fingerprints and both; a model without a table is missing here. */
public final class Calibrations {
    private final Map<Comparison, Calibration> known = new EnumMap<>(Comparison.class);

    public Calibrations(
            Optional<CalibrationTable> face, Optional<CalibrationTable> fingerprint, Optional<Calibration> fused) {
        face.ifPresent(table -> known.put(Comparison.FACE, new Calibration(table)));
        fingerprint.ifPresent(table -> known.put(Comparison.FINGERPRINT, new Calibration(table)));
        fused.ifPresent(calibration -> known.put(Comparison.FUSED, calibration));
    }

    public Optional<ErrorRates> at(Comparison comparison, double distance) {
        return Optional.ofNullable(known.get(comparison)).map(calibration -> calibration.at(distance));
    }

    /**
     * The loosest threshold at which this comparison's FMR is at most {@code maximumFmr}. The strictest of all where even
     * that exceeds it; the loosest of all where it is not calibrated.
     */
    public Threshold loosest(Comparison comparison, double maximumFmr) {
        Calibration calibration = known.get(comparison);
        return calibration == null
                ? new Threshold(Threshold.LOOSEST)
                : calibration.loosest(maximumFmr).orElse(new Threshold(Threshold.STRICTEST));
    }

    /**
     * The smallest distance that keeps all but {@code maximumFnmr} of genuine pairs within it; empty where it is not
     * calibrated.
     */
    public OptionalInt containing(Comparison comparison, double maximumFnmr) {
        Calibration calibration = known.get(comparison);
        return calibration == null ? OptionalInt.empty() : OptionalInt.of(calibration.containing(maximumFnmr));
    }
}
