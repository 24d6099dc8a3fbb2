package io.signet.biometric.usecase;

import io.signet.biometric.domain.AssessedSample;
import io.signet.biometric.domain.SamplesRefused;

/** What came of decoding one sample and finding in it what it should show. */
sealed interface Prepared {

    /**
     * Ready for the network.
     *
     * @param tensor for the network; not copied, as nobody writes to it
     */
    record Ready(AssessedSample sample, float[] tensor) implements Prepared {
        @Override
        public String toString() {
            return "Ready[" + sample.ref() + "]";
        }
    }

    record Poor(AssessedSample sample) implements Prepared {}

    record Refused(SamplesRefused why) implements Prepared {}
}
