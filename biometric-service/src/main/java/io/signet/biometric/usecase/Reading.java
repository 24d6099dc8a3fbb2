package io.signet.biometric.usecase;

import io.signet.biometric.domain.AssessedSample;
import io.signet.biometric.domain.Modality;
import io.signet.biometric.domain.SamplesRefused;
import java.util.List;

/** What came of reading the samples of a request. */
sealed interface Reading {

    /** All of them, in the order of the request. */
    record Read(List<ReadSample> samples) implements Reading {
        public Read {
            samples = List.copyOf(samples);
        }

        List<AssessedSample> quality() {
            return samples.stream().map(ReadSample::assessed).toList();
        }

        List<ReadSample> of(Modality modality) {
            return samples.stream()
                    .filter(sample -> sample.modality() == modality)
                    .toList();
        }
    }

    record Refused(SamplesRefused why) implements Reading {}
}
