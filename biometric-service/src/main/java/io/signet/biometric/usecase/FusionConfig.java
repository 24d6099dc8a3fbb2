package io.signet.biometric.usecase;

import io.signet.biometric.domain.FusionMethod;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How face and fingerprint are compared together. */
@ConfigMapping(prefix = "signet.fusion")
public interface FusionConfig {
    /** {@code average} or {@code likelihood-ratio}. */
    @WithDefault("average")
    FusionMethod method();

    /** Of a face's distance in the average, relative to {@link #fingerprintWeight()}. */
    @WithDefault("1")
    double faceWeight();

    @WithDefault("1")
    double fingerprintWeight();
}
