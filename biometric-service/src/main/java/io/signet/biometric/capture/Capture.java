package io.signet.biometric.capture;

import io.signet.biometric.domain.SampleQuality;
import java.util.Optional;

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

    /**
     * Nothing good enough was found; at least one property of the quality says why and what to do.
     *
     * @param tensor what a network would make of it all the same, as in {@link Captured}; for research on pictures that
     *     were taken without our advice, never for a decision. Empty where nothing was found
     */
    record PoorCapture(SampleQuality quality, Optional<float[]> tensor) implements Capture {
        public PoorCapture {
            if (quality.sufficient()) {
                throw new IllegalArgumentException("a poor capture has at least one insufficient property");
            }
        }

        /** Nothing was found. */
        public PoorCapture(SampleQuality quality) {
            this(quality, Optional.empty());
        }

        @Override
        public String toString() {
            return "PoorCapture[" + quality + "]";
        }
    }
}
