package io.signet.biometric.capture;

/** Finds, assesses and normalises one modality in a picture. Safe for use by several threads at once. */
public interface SampleCapture {
    Capture capture(Raster picture);

    /** Whether it looks at colours, or luminance is all that it takes. */
    default boolean needsColour() {
        return true;
    }
}
