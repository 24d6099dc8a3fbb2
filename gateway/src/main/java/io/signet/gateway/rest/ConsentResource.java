package io.signet.gateway.rest;

import io.signet.gateway.client.AuthClient;
import io.signet.gateway.client.Consents;
import io.signet.gateway.client.Withdrawal;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the caller has agreed to. */
@Path("/api/auth/consents")
@RolesAllowed({Roles.USER, Roles.OPERATOR, Roles.AUDITOR, Roles.ADMINISTRATOR})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "auth")
public class ConsentResource {
    private final AuthClient auth;
    private final CurrentCaller current;

    ConsentResource(AuthClient auth, CurrentCaller current) {
        this.auth = auth;
        this.current = current;
    }

    @GET
    @Operation(operationId = "listConsents", summary = "What the caller has agreed to")
    @APIResponse(responseCode = "200", description = "The consents.")
    public Uni<Consents> consents() {
        return auth.consents(current.signedIn());
    }

    @DELETE
    @Operation(
            operationId = "withdrawConsent",
            summary = "Withdraws the caller's consents and erases the templates",
            description = "The account stays. The next enrolment asks for consent anew.")
    @APIResponse(responseCode = "200", description = "Withdrawn.")
    public Uni<Withdrawal> withdraw() {
        return auth.withdrawConsent(current.signedIn());
    }
}
