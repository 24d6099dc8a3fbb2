package io.signet.biometric.domain;

import java.util.OptionalDouble;

/**
 * What a sample must have to be of use.
 *
 * @param property as in {@link QualityProperty#name()}
 * @param atLeast empty: no bound on that side
 */
public record QualityRequirement(
        Modality modality, String property, String unit, OptionalDouble atLeast, OptionalDouble atMost) {}
