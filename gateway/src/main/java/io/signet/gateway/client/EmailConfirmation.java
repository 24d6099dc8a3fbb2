package io.signet.gateway.client;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A mailed link was followed. */
@Schema(description = "A mailed link was followed.")
public record EmailConfirmation(
        @Schema(description = "The address that the link confirmed.", examples = "ada@example.org")
        String email,

        @Schema(
                description =
                        "False: the account gets the address once the link that was mailed to its other address is"
                                + " followed too.")
        boolean confirmed) {}
