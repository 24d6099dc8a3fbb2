package io.signet.gateway.rest;

import io.signet.gateway.client.Samples;
import io.signet.gateway.request.Picture;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Asks for an account. */
@Checked
@Schema(description = "Asks for an account. With pictures it is made only if they could be enrolled: all or nothing.")
record Registration(
        @NotNull(message = "a username is needed")
        @Size(min = 3, max = 64, message = "a username has 3 to 64 characters")
        @Pattern(
                regexp = "[\\p{L}\\p{M}\\p{Nd}._-]*",
                message = "a username is made of letters, digits, '.', '_' and '-'")
        @Schema(
                description = "Letters of one script. Unique without regard to case, and nobody else's looks like it.",
                examples = "ada")
        String username,

        @NotNull(message = "an e-mail address is needed")
        @Size(max = 254, message = "an e-mail address has at most 254 characters")
        @Pattern(regexp = "[^\\s@]+@[^\\s@]+", message = "this is not an e-mail address")
        @Schema(description = "Unique without regard to case.", examples = "ada@example.org")
        String email,

        @NotNull(message = "a password is needed")
        @Size(min = 12, max = 256, message = "a password has 12 to 256 characters")
        @Schema(
                format = "password",
                description = "Of any characters, but none that is easily guessed.",
                examples = "correct horse battery")
        String password,

        Picture faceImage,

        @Size(max = Pictures.MOST, message = "at most 5 pictures")
        List<@NotNull(message = "a picture is missing") Picture> faceImages,

        Picture fingerprintImage,

        @Size(max = Pictures.MOST, message = "at most 5 pictures")
        List<@NotNull(message = "a picture is missing") Picture> fingerprintImages,

        @Schema(description = "Must be true when pictures are given: protected templates are stored.")
        boolean biometricConsent,

        @Size(max = 256, message = "the administrator token has at most 256 characters")
        @Schema(description = "The one-time token of the first start; makes the first administrator.")
        String administratorToken)
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

    @Override
    public String toString() {
        return "Registration[" + username + "]";
    }
}
