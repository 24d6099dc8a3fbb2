package io.signet.gateway.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Gives a passkey another name. */
@Schema(description = "What the owner calls the passkey from now on.")
record NewPasskeyName(
        @NotBlank(message = "a name is needed")
        @Size(max = 64, message = "a name has at most 64 characters")
        @Schema(examples = "My telephone")
        String name)
        implements RequestBody {}
