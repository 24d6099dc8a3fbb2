package io.signet.evaluation.dataset;

import io.signet.biometric.domain.Modality;
import java.util.List;

/** Pictures that belong together: one database of a competition, or one collection of faces. */
public record Dataset(String name, Modality modality, List<Sample> samples, Protocol protocol) {
    public Dataset {
        samples = List.copyOf(samples);
    }
}
