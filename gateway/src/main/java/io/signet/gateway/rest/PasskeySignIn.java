package io.signet.gateway.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Asks to be signed in by a passkey. */
@Schema(description = "Asks to be signed in by a passkey.")
record PasskeySignIn(
        @NotNull(message = "a credential is needed")
        @Schema(
                type = SchemaType.OBJECT,
                implementation = Object.class,
                description = "What PublicKeyCredential.toJSON() gives.")
        ObjectNode credential,

        @Schema(description = "True: stay signed in for longer on this device.")
        boolean rememberMe)
        implements RequestBody {
    @Override
    public String toString() {
        return "PasskeySignIn";
    }
}
