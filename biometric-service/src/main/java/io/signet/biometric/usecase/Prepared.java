package io.signet.biometric.usecase;

import io.signet.biometric.domain.AssessedSample;
import io.signet.biometric.domain.Minutiae;
import io.signet.biometric.domain.SamplesRefused;
import java.util.Optional;

/** What came of decoding one sample and finding in it what it should show. */
sealed interface Prepared {

    /**
     * Ready for the network.
     *
     * @param tensor for the network; not copied, as nobody writes to it
     * @param minutiae of a fingerprint, where they are compared
     */
    record Ready(AssessedSample sample, float[] tensor, Optional<Minutiae> minutiae) implements Prepared {
        @Override
        public String toString() {
            return "Ready[" + sample.ref() + "]";
        }
    }

    record Poor(AssessedSample sample) implements Prepared {}

    record Refused(SamplesRefused why) implements Prepared {}
}
