package io.signet.gateway.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.signet.gateway.client.Samples;
import io.signet.gateway.request.Picture;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Asks to be signed in. */
@Checked
@Schema(description = "Asks to be signed in: by password, by body, or by more than one proof.")
record SignIn(
        @Schema(description = "Absent: by whatever proofs are given.")
        Method method,

        @NotBlank(message = "a username or an e-mail address is needed")
        @Size(max = 254, message = "a username or an e-mail address has at most 254 characters")
        @Schema(description = "Username or e-mail address.", examples = "ada")
        String username,

        @Size(max = 256, message = "a password has at most 256 characters")
        @Schema(format = "password", examples = "correct horse battery")
        String password,

        Picture faceImage,

        @Size(max = Pictures.MOST, message = "at most 5 pictures")
        List<@NotNull(message = "a picture is missing") Picture> faceImages,

        Picture fingerprintImage,

        @Size(max = Pictures.MOST, message = "at most 5 pictures")
        List<@NotNull(message = "a picture is missing") Picture> fingerprintImages,

        @Schema(description = "True: stay signed in for longer on this device.")
        boolean rememberMe)
        implements RequestBody.WithPictures, Checked.Body {
    /** Which proofs are to count. */
    @Schema(
            name = "SignInMethod",
            description = "password: the password alone. biometric: pictures of one modality alone. multimodal: two or"
                    + " three of password, face and fingerprint.")
    enum Method {
        @JsonProperty("password")
        PASSWORD,
        @JsonProperty("biometric")
        BIOMETRIC,
        @JsonProperty("multimodal")
        MULTIMODAL
    }

    Samples samples() {
        return Pictures.samples(faceImage, faceImages, fingerprintImage, fingerprintImages);
    }

    @Override
    public Map<String, String> misfits() {
        var misfits = new LinkedHashMap<String, String>();
        Pictures.noteDoubled(faceImage, faceImages, fingerprintImage, fingerprintImages, misfits);
        boolean byPassword = Pictures.text(password).isPresent();
        boolean byFace = !Pictures.list(faceImage, faceImages).isEmpty();
        boolean byFingerprint =
                !Pictures.list(fingerprintImage, fingerprintImages).isEmpty();
        int proofs = (byPassword ? 1 : 0) + (byFace ? 1 : 0) + (byFingerprint ? 1 : 0);
        switch (method) {
            case null -> {
                if (proofs == 0) {
                    misfits.put("password", "give a password, a face or a fingerprint");
                }
            }
            case PASSWORD -> {
                if (!byPassword) {
                    misfits.put("password", "a password is needed");
                }
                if (byFace || byFingerprint) {
                    misfits.put("method", "pictures are not taken with the method password");
                }
            }
            case BIOMETRIC -> {
                if (byPassword) {
                    misfits.put("password", "a password is not taken with the method biometric");
                }
                if (byFace == byFingerprint) {
                    misfits.put("method", "biometric takes faces or fingerprints; for both there is multimodal");
                }
            }
            case MULTIMODAL -> {
                if (proofs < 2) {
                    misfits.put("method", "multimodal takes at least two of password, faces and fingerprints");
                }
            }
        }
        return misfits;
    }

    @Override
    public String toString() {
        return "SignIn[" + username + "]";
    }
}
