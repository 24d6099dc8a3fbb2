package io.signet.gateway.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Shows once more who one is. */
@Checked
@Schema(
        description =
                "Shows once more who one is: by a passkey, or by a code where there is an authenticator app, else by"
                        + " the password.")
record Proof(
        @Size(max = 256, message = "a password has at most 256 characters") @Schema(format = "password")
        String password,

        @Size(max = 64, message = "a code has at most 64 characters")
        @Schema(description = "Of the authenticator app, or a recovery code.", examples = "287082")
        String code,

        @Schema(
                type = SchemaType.OBJECT,
                implementation = Object.class,
                description = "What PublicKeyCredential.toJSON() gives, for options of /api/auth/passkeys/assertion.")
        ObjectNode passkey)
        implements RequestBody, Checked.Body {
    @Override
    public Map<String, String> misfits() {
        var misfits = new LinkedHashMap<String, String>();
        if (Pictures.text(password).isEmpty() && Pictures.text(code).isEmpty() && passkey == null) {
            misfits.put("password", "give the password, a code or a passkey");
        }
        return misfits;
    }

    @Override
    public String toString() {
        return "Proof";
    }
}
