package io.signet.gateway.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Asks to be signed out. */
@Schema(description = "Asks to be signed out. No body at all: of this session.")
record SignOut(
        @Schema(description = "True: ends all of the account's sessions.")
        boolean everywhere) implements RequestBody {}
