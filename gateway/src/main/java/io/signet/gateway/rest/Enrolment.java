package io.signet.gateway.rest;

import io.signet.gateway.client.FingerPosition;
import io.signet.gateway.client.Samples;
import io.signet.gateway.request.Picture;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Asks to be enrolled. */
@Checked
@Schema(description = "1 to 5 pictures of one face, 1 to 5 impressions of one finger, or both.")
record Enrolment(
        Picture faceImage,

        @Size(max = Pictures.MOST, message = "at most 5 pictures")
        List<@NotNull(message = "a picture is missing") Picture> faceImages,

        Picture fingerprintImage,

        @Size(max = Pictures.MOST, message = "at most 5 pictures")
        List<@NotNull(message = "a picture is missing") Picture> fingerprintImages,

        @Schema(description = "The finger that the impressions are of.")
        FingerPosition fingerPosition,

        @Schema(description = "Must be true: protected templates are stored.")
        boolean biometricConsent,

        @Schema(description = "True: takes the place of templates of the same modality.")
        boolean replace)
        implements RequestBody.WithPictures, Checked.Body {
    Samples samples() {
        return Pictures.samples(faceImage, faceImages, fingerprintImage, fingerprintImages);
    }

    @Override
    public Map<String, String> misfits() {
        var misfits = new LinkedHashMap<String, String>();
        Pictures.noteDoubled(faceImage, faceImages, fingerprintImage, fingerprintImages, misfits);
        return misfits;
    }
}
