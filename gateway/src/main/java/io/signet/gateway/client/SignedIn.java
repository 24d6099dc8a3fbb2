package io.signet.gateway.client;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody has signed in. */
@Schema(description = "Somebody has signed in.")
public record SignedIn(
        Account account,
        Tokens tokens,

        @Schema(
                description = "How the person was known, as in RFC 8176: pwd, face, fpt.",
                examples = "[\"pwd\", \"face\"]")
        List<String> amr) {}
