package io.signet.gateway.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A mailed link that somebody follows. */
@Schema(description = "A mailed link that somebody follows.")
record FollowedLink(
        @NotBlank(message = "the link's token is needed")
        @Size(max = 256, message = "a token has at most 256 characters")
        @Schema(description = "What stands in the link.")
        String token)
        implements RequestBody {
    @Override
    public String toString() {
        return "FollowedLink";
    }
}
