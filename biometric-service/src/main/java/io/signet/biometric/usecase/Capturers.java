package io.signet.biometric.usecase;

import io.signet.biometric.capture.SampleCapture;
import io.signet.biometric.domain.Modality;
import io.signet.biometric.domain.QualityRequirement;
import java.util.List;

/** Who finds what in pictures. */
public interface Capturers {
    SampleCapture of(Modality modality);

    /** What they ask of samples. */
    List<QualityRequirement> requirements();
}
