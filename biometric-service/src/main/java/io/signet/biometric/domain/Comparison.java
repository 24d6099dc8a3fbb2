package io.signet.biometric.domain;

import java.util.Set;

/** What was compared, and so which error rates apply. */
public enum Comparison {
    FACE,
    FINGERPRINT,
    FUSED;

    public static Comparison of(Modality modality) {
        return switch (modality) {
            case FACE -> FACE;
            case FINGERPRINT -> FINGERPRINT;
        };
    }

    /**
     * The comparison of these modalities together.
     *
     * @throws IllegalArgumentException where nothing was compared
     */
    public static Comparison of(Set<Modality> compared) {
        if (compared.isEmpty()) {
            throw new IllegalArgumentException("nothing was compared");
        }
        return compared.size() > 1 ? FUSED : of(compared.iterator().next());
    }
}
