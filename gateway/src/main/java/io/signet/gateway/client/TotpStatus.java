package io.signet.gateway.client;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether sign-ins ask for a code. */
@Schema(description = "Whether sign-ins ask for a code of an authenticator app.")
public record TotpStatus(
        boolean active,

        @Schema(description = "Recovery codes that still work.")
        int recoveryCodesLeft) {}
