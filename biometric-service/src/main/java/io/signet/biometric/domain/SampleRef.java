package io.signet.biometric.domain;

/**
 * Which sample of a request.
 *
 * @param index within the samples of its modality, from 0
 */
public record SampleRef(Modality modality, int index) {
    public SampleRef {
        if (index < 0) {
            throw new IllegalArgumentException("samples count from 0, got " + index);
        }
    }

    /** Such as {@code faces[0]}. */
    @Override
    public String toString() {
        return switch (modality) {
                    case FACE -> "faces";
                    case FINGERPRINT -> "fingerprints";
                }
                + "[" + index + "]";
    }
}
