package io.signet.biometric.domain;

/** What of the body a sample shows. */
public enum Modality {
    FACE,
    FINGERPRINT
}
