package io.signet.biometric.usecase;

import io.signet.biometric.capture.SampleCapture;
import io.signet.biometric.capture.face.FaceCapture;
import io.signet.biometric.capture.finger.FingerCapture;
import io.signet.biometric.capture.finger.PoseNormalisation;
import io.signet.biometric.domain.Modality;
import io.signet.biometric.domain.QualityRequirement;
import io.signet.biometric.model.FaceNetworks;
import io.signet.biometric.model.ModelManifest;
import io.signet.biometric.model.Models;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/** Finds faces and fingerprints as the networks in use were trained on them. */
@Singleton
public class PictureCapturers implements Capturers {
    private final SampleCapture face;
    private final SampleCapture fingerprint;

    public PictureCapturers(FaceNetworks networks, Models models) {
        face = new FaceCapture(networks::detect, networks::landmarks);
        fingerprint =
                new FingerCapture(normalisation(models.of(Modality.FINGERPRINT).manifest()));
    }

    @Override
    public SampleCapture of(Modality modality) {
        return switch (modality) {
            case FACE -> face;
            case FINGERPRINT -> fingerprint;
        };
    }

    @Override
    public List<QualityRequirement> requirements() {
        return Stream.concat(FaceCapture.requirements().stream(), FingerCapture.requirements().stream())
                .toList();
    }

    private static PoseNormalisation normalisation(ModelManifest manifest) {
        ModelManifest.Pose pose = manifest.pose()
                .filter(asked -> asked.version() == PoseNormalisation.VERSION)
                .orElseThrow(() -> new IllegalStateException("model " + manifest.id()
                        + " was not trained on prints in the pose that version " + PoseNormalisation.VERSION
                        + " of the normalisation makes; use a model of this release"));
        return new PoseNormalisation(pose.size(), pose.pixelsPerInch());
    }
}
