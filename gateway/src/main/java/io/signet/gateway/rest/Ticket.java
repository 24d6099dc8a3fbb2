package io.signet.gateway.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What somebody holds whom a provider has vouched for. */
@Schema(description = "The ticket that the browser came back with, in the fragment of its address.")
record Ticket(
        @NotBlank(message = "a ticket is needed") @Size(max = 256, message = "a ticket has at most 256 characters")
        String ticket)
        implements RequestBody {
    @Override
    public String toString() {
        return "Ticket";
    }
}
