package io.signet.gateway.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Asks for new tokens. */
@Schema(description = "Asks for new tokens.")
record Renewal(
        @NotBlank(message = "a refresh token is needed")
        @Size(max = 1024, message = "a refresh token has at most 1024 characters")
        String refreshToken)
        implements RequestBody {
    @Override
    public String toString() {
        return "Renewal";
    }
}
