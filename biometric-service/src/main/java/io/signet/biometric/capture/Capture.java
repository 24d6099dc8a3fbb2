package io.signet.biometric.capture;

import io.signet.biometric.domain.SampleQuality;

/** What came of looking for a face or a fingerprint in a picture. */
public sealed interface Capture {
    SampleQuality quality();

    /**
     * The normalised sample, ready for the network.
     *
     * @param tensor one picture in NCHW order without the batch dimension, values in [0, 1]
     */
    record Captured(float[] tensor, SampleQuality quality) implements Capture {
        public Captured {
            if (!quality.sufficient()) {
                throw new IllegalArgumentException("an insufficient sample is a PoorCapture");
            }
        }

        @Override
        public String toString() {
            return "Captured[" + quality + "]";
        }
    }

    /** Nothing usable was found; at least one property of the quality says why and what to do. */
    record PoorCapture(SampleQuality quality) implements Capture {
        public PoorCapture {
            if (quality.sufficient()) {
                throw new IllegalArgumentException("a poor capture has at least one insufficient property");
            }
        }
    }
}
