package io.signet.gateway.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Answers a challenge. */
@Checked
@Schema(description = "Answers the challenge that login answered with: by a code or by a passkey.")
record MfaAnswer(
        @NotBlank(message = "the challenge's token is needed")
        @Size(max = 256, message = "a token has at most 256 characters")
        String challenge,

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
        boolean byCode = Pictures.text(code).isPresent();
        return byCode == (passkey != null) ? Map.of("code", "give a code or a passkey") : Map.of();
    }

    @Override
    public String toString() {
        return "MfaAnswer";
    }
}
