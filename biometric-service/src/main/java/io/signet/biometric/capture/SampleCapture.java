package io.signet.biometric.capture;

/** Finds, assesses and normalises one modality in a picture. Safe for use by several threads at once. */
public interface SampleCapture {
    Capture capture(Raster picture);
}
