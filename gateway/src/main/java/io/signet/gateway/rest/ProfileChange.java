package io.signet.gateway.rest;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Changes the caller's account. */
@Checked
@Schema(description = "Changes the caller's account; what is absent stays as it is.")
record ProfileChange(
        @Size(max = 254, message = "an e-mail address has at most 254 characters")
        @Pattern(regexp = "[^\\s@]+@[^\\s@]+", message = "this is not an e-mail address")
        @Schema(examples = "ada@example.org")
        String email,

        @Size(min = 12, max = 256, message = "a password has 12 to 256 characters")
        @Schema(format = "password", description = "Needs currentPassword.")
        String newPassword,

        @Size(max = 256, message = "a password has at most 256 characters") @Schema(format = "password")
        String currentPassword)
        implements RequestBody, Checked.Body {
    @Override
    public Map<String, String> misfits() {
        var misfits = new LinkedHashMap<String, String>();
        if (newPassword != null && Pictures.text(currentPassword).isEmpty()) {
            misfits.put("currentPassword", "the current password is needed to set a new one");
        }
        return misfits;
    }

    @Override
    public String toString() {
        return "ProfileChange";
    }
}
