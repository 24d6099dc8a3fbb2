package io.signet.gateway.rest;

import io.signet.gateway.client.Samples;
import io.signet.gateway.request.Picture;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Pictures to compare with the caller's own templates. */
@Checked
@Schema(description = "Pictures of either modality or both; of several the closest counts.")
record Probe(
        Picture faceImage,

        @Size(max = Pictures.MOST, message = "at most 5 pictures")
        List<@NotNull(message = "a picture is missing") Picture> faceImages,

        Picture fingerprintImage,

        @Size(max = Pictures.MOST, message = "at most 5 pictures")
        List<@NotNull(message = "a picture is missing") Picture> fingerprintImages)
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
