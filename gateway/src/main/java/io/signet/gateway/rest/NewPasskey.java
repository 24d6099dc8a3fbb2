package io.signet.gateway.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A passkey that a browser made. */
@Schema(description = "A passkey that a browser made, and what its owner calls it.")
record NewPasskey(
        @NotBlank(message = "a name is needed")
        @Size(max = 64, message = "a name has at most 64 characters")
        @Schema(examples = "My telephone")
        String name,

        @NotNull(message = "a credential is needed")
        @Schema(
                type = SchemaType.OBJECT,
                implementation = Object.class,
                description = "What PublicKeyCredential.toJSON() gives.")
        ObjectNode credential)
        implements RequestBody {
    @Override
    public String toString() {
        return "NewPasskey";
    }
}
