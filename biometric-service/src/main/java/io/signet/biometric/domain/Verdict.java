package io.signet.biometric.domain;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * A decision and all that explains it.
 *
 * @param confidence 1 - FMR at the fused distance, 0 to 1; empty where nothing was compared or calibrated
 * @param estimatedFmr the false match rate at the threshold, 0 to 1; empty for a model without calibration
 */
public record Verdict(
        UUID id,
        Decision decision,
        Threshold threshold,
        OptionalDouble confidence,
        OptionalDouble estimatedFmr,
        List<AssessedSample> quality,
        Duration processing) {
    public Verdict {
        quality = List.copyOf(quality);
    }
}
