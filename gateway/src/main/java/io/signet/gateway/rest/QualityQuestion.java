package io.signet.gateway.rest;

import io.signet.gateway.client.Modality;
import io.signet.gateway.request.Picture;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Asks how good a picture is. */
@Schema(description = "A picture to assess; it is not stored.")
record QualityQuestion(
        @NotNull(message = "say whether it is a face or a fingerprint")
        Modality modality,

        @NotNull(message = "a picture is needed") Picture image)
        implements RequestBody.WithPictures {}
