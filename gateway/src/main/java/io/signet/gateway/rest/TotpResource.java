package io.signet.gateway.rest;

import io.signet.gateway.client.AuthClient;
import io.signet.gateway.client.RecoveryCodes;
import io.signet.gateway.client.TotpSecret;
import io.signet.gateway.client.TotpStatus;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The caller's authenticator app. */
@Path("/api/auth/totp")
@RolesAllowed({Roles.USER, Roles.OPERATOR, Roles.AUDITOR, Roles.ADMINISTRATOR})
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "auth")
public class TotpResource {
    private final AuthClient auth;
    private final CurrentCaller current;

    TotpResource(AuthClient auth, CurrentCaller current) {
        this.auth = auth;
        this.current = current;
    }

    @GET
    @Polled
    @Operation(operationId = "getTotp", summary = "Whether sign-ins ask for a code")
    @APIResponse(responseCode = "200", description = "Whether, and how many recovery codes are left.")
    @APIResponse(responseCode = "304", description = "Nothing has changed since the answer of that tag.")
    public Uni<TotpStatus> status() {
        return auth.totp(current.signedIn());
    }

    @POST
    @ResponseStatus(201)
    @Operation(
            operationId = "beginTotp",
            summary = "Makes a secret for an authenticator app",
            description = "It counts once its first code was confirmed.")
    @APIResponse(
            responseCode = "201",
            description = "The secret, which nobody is told again.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TotpSecret.class)))
    @APIResponse(responseCode = "403", description = "STEP_UP_REQUIRED with the member `missing`, FORBIDDEN.")
    @APIResponse(responseCode = "409", description = "TOTP_ACTIVE.")
    public Uni<TotpSecret> begin() {
        return auth.beginTotp(current.signedIn());
    }

    @POST
    @Path("/confirm")
    @Operation(operationId = "confirmTotp", summary = "Makes the authenticator app count by its first code")
    @APIResponse(responseCode = "200", description = "The recovery codes.")
    @APIResponse(responseCode = "403", description = "CODE_INVALID, STEP_UP_REQUIRED, FORBIDDEN.")
    @APIResponse(responseCode = "409", description = "TOTP_ACTIVE, TOTP_NOT_ACTIVE.")
    @APIResponse(responseCode = "422", description = "VALIDATION_FAILED.")
    @APIResponse(responseCode = "429", description = "TOO_MANY_CODES, RATE_LIMITED.")
    public Uni<RecoveryCodes> confirm(@NotNull(message = "a body is needed") @Valid TotpCode body) {
        return auth.confirmTotp(current.signedIn(), body.code());
    }

    @POST
    @Path("/recovery-codes")
    @Operation(operationId = "renewRecoveryCodes", summary = "Gives new recovery codes; the earlier ones work no more")
    @APIResponse(responseCode = "200", description = "The recovery codes.")
    @APIResponse(responseCode = "403", description = "STEP_UP_REQUIRED with the member `missing`, FORBIDDEN.")
    @APIResponse(responseCode = "409", description = "TOTP_NOT_ACTIVE.")
    public Uni<RecoveryCodes> renewCodes() {
        return auth.renewRecoveryCodes(current.signedIn());
    }

    @DELETE
    @ResponseStatus(204)
    @Operation(operationId = "removeTotp", summary = "Removes the authenticator app and the recovery codes")
    @APIResponse(responseCode = "204", description = "Removed.")
    @APIResponse(responseCode = "403", description = "STEP_UP_REQUIRED with the member `missing`, FORBIDDEN.")
    @APIResponse(responseCode = "409", description = "TOTP_NOT_ACTIVE.")
    public Uni<Void> remove() {
        return auth.removeTotp(current.signedIn());
    }
}
