package io.signet.gateway.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A code of an authenticator app. */
@Schema(description = "A code of the authenticator app.")
record TotpCode(
        @NotBlank(message = "a code is needed")
        @Size(max = 64, message = "a code has at most 64 characters")
        @Schema(examples = "287082")
        String code)
        implements RequestBody {
    @Override
    public String toString() {
        return "TotpCode";
    }
}
