package io.signet.gateway.rest;

import io.signet.gateway.client.AuthClient;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The public keys that verify access tokens. */
@Path("/.well-known/jwks.json")
@PermitAll
@Tag(name = "auth")
public class KeySetResource {
    private final AuthClient auth;
    private final CurrentCaller current;

    KeySetResource(AuthClient auth, CurrentCaller current) {
        this.auth = auth;
        this.current = current;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getKeySet", summary = "The public keys that verify access tokens")
    @APIResponse(
            responseCode = "200",
            description = "A JSON Web Key Set (RFC 7517).",
            content = @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
    public Uni<String> keySet() {
        return auth.keySet(current.anyone())
                .invoke(() -> current.request().response().putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=300"));
    }
}
