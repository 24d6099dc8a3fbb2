package io.signet.gateway.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Asks for a mail with which to set a new password. */
@Schema(description = "Asks for a mail with which to set a new password.")
record ForgottenPassword(
        @NotBlank(message = "a username or an e-mail address is needed")
        @Size(max = 254, message = "a username or an e-mail address has at most 254 characters")
        @Schema(description = "Username or e-mail address.", examples = "ada")
        String username)
        implements RequestBody {
    @Override
    public String toString() {
        return "ForgottenPassword";
    }
}
