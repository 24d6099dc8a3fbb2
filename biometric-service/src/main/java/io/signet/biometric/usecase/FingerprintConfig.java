package io.signet.biometric.usecase;

import io.signet.biometric.domain.FingerprintMatcher;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How fingerprints are compared. */
@ConfigMapping(prefix = "signet.fingerprint")
public interface FingerprintConfig {
    /**
     * {@code code}, {@code minutiae} or {@code both}. With the latter two the minutiae of each new fingerprint are stored
     * beside its code, sealed as it is; prints enrolled before are compared by their codes.
     */
    @WithDefault("code")
    FingerprintMatcher matcher();
}
