package io.signet.gateway.client;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where else one may sign in. */
@Schema(description = "A provider that one can sign in with.")
public record SocialProvider(
        @Schema(examples = "google") String id,

        @Schema(description = "For people.", examples = "Google")
        String name) {}
