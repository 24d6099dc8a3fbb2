package io.signet.gateway.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Answers a challenge. */
@Schema(description = "Answers the challenge that login answered with.")
record MfaAnswer(
        @NotBlank(message = "the challenge's token is needed")
        @Size(max = 256, message = "a token has at most 256 characters")
        String challenge,

        @NotBlank(message = "a code is needed")
        @Size(max = 64, message = "a code has at most 64 characters")
        @Schema(description = "Of the authenticator app, or a recovery code.", examples = "287082")
        String code)
        implements RequestBody {
    @Override
    public String toString() {
        return "MfaAnswer";
    }
}
