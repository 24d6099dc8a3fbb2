package io.signet.gateway.rest;

import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Shows once more who one is. */
@Checked
@Schema(
        description =
                "Shows once more who one is: by a code where there is an authenticator app, else by the password.")
record Proof(
        @Size(max = 256, message = "a password has at most 256 characters") @Schema(format = "password")
        String password,

        @Size(max = 64, message = "a code has at most 64 characters")
        @Schema(description = "Of the authenticator app, or a recovery code.", examples = "287082")
        String code)
        implements RequestBody, Checked.Body {
    @Override
    public Map<String, String> misfits() {
        var misfits = new LinkedHashMap<String, String>();
        if (Pictures.text(password).isEmpty() && Pictures.text(code).isEmpty()) {
            misfits.put("password", "give the password or a code");
        }
        return misfits;
    }

    @Override
    public String toString() {
        return "Proof";
    }
}
