package io.signet.gateway.rest;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Lets somebody in again, or no more. */
@Schema(description = "Lets somebody in again, or no more.")
record ActiveChange(
        @NotNull(message = "say whether the account is to be active")
        Boolean active) implements RequestBody {}
