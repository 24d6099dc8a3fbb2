package io.signet.gateway.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Sets a new password by a mailed link. */
@Schema(description = "Sets a new password by a mailed link.")
record NewPassword(
        @NotBlank(message = "the link's token is needed")
        @Size(max = 256, message = "a token has at most 256 characters")
        @Schema(description = "What stands in the link.")
        String token,

        @NotNull(message = "a password is needed")
        @Size(min = 12, max = 256, message = "a password has 12 to 256 characters")
        @Schema(format = "password")
        String newPassword)
        implements RequestBody {
    @Override
    public String toString() {
        return "NewPassword";
    }
}
