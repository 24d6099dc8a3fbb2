package io.signet.gateway.client;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Consents that were withdrawn. */
@Schema(description = "Consents that were withdrawn.")
public record Withdrawal(
        @Schema(description = "False: biometric-service is away; the templates are erased as soon as it is back.")
        boolean templatesErased) {}
