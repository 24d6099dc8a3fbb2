package io.signet.gateway.rest;

import io.signet.gateway.client.Passkey;
import io.signet.gateway.client.PasskeyClient;
import io.signet.gateway.client.Passkeys;
import io.signet.gateway.client.SignedIn;
import io.signet.gateway.request.Caller;
import io.signet.gateway.security.AttemptLimit;
import io.signet.gateway.security.AttemptLimit.Attempt;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

/** Passkeys (WebAuthn): to sign in with, and those of the caller. */
@Path("/api/auth/passkeys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "auth")
public class PasskeyResource {
    private final PasskeyClient passkeys;
    private final AttemptLimit attempts;
    private final CurrentCaller current;
    private final Idempotency idempotency;

    PasskeyResource(PasskeyClient passkeys, AttemptLimit attempts, CurrentCaller current, Idempotency idempotency) {
        this.passkeys = passkeys;
        this.attempts = attempts;
        this.current = current;
        this.idempotency = idempotency;
    }

    @GET
    @RolesAllowed({Roles.USER, Roles.OPERATOR, Roles.AUDITOR, Roles.ADMINISTRATOR})
    @Polled
    @Operation(operationId = "listPasskeys", summary = "The caller's passkeys")
    @APIResponse(responseCode = "200", description = "The passkeys.")
    @APIResponse(responseCode = "304", description = "Nothing has changed since the answer of that tag.")
    public Uni<Passkeys> list() {
        return passkeys.list(current.signedIn());
    }

    @POST
    @Path("/registration")
    @RolesAllowed({Roles.USER, Roles.OPERATOR, Roles.AUDITOR, Roles.ADMINISTRATOR})
    @Operation(
            operationId = "beginPasskeyRegistration",
            summary = "Asks for a new passkey",
            description =
                    "The answer is for PublicKeyCredential.parseCreationOptionsFromJSON() and good for one passkey,"
                            + " within five minutes.")
    @APIResponse(
            responseCode = "200",
            description = "PublicKeyCredentialCreationOptionsJSON of WebAuthn Level 3.",
            content = @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "403", description = "STEP_UP_REQUIRED with the member `missing`, FORBIDDEN.")
    @APIResponse(responseCode = "409", description = "TOO_MANY_PASSKEYS.")
    public Uni<String> beginRegistration() {
        return passkeys.beginRegistration(current.signedIn());
    }

    @POST
    @RolesAllowed({Roles.USER, Roles.OPERATOR, Roles.AUDITOR, Roles.ADMINISTRATOR})
    @ResponseStatus(201)
    @Operation(operationId = "addPasskey", summary = "Adds the passkey that a browser made")
    @APIResponse(
            responseCode = "201",
            description = "The passkey.",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Passkey.class)))
    @APIResponse(responseCode = "403", description = "STEP_UP_REQUIRED with the member `missing`, FORBIDDEN.")
    @APIResponse(responseCode = "400", description = "MALFORMED_BODY, IDEMPOTENCY_KEY_INVALID.")
    @APIResponse(responseCode = "409", description = "TOO_MANY_PASSKEYS, REQUEST_RUNNING.")
    @APIResponse(
            responseCode = "422",
            description = "VALIDATION_FAILED, PASSKEY_INVALID, INVALID_REQUEST, IDEMPOTENCY_KEY_REUSED.")
    public Uni<Passkey> add(
            @RestHeader(Idempotency.HEADER) String key, @NotNull(message = "a body is needed") @Valid NewPasskey body) {
        Caller caller = current.signedIn();
        return idempotency.once(
                key,
                "add passkey",
                caller.subject(),
                body,
                Passkey.class,
                () -> passkeys.add(caller, body.name(), body.credential().toString()));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({Roles.USER, Roles.OPERATOR, Roles.AUDITOR, Roles.ADMINISTRATOR})
    @Operation(operationId = "renamePasskey", summary = "Gives one of the caller's passkeys another name")
    @APIResponse(responseCode = "200", description = "The passkey as it is now.")
    @APIResponse(responseCode = "404", description = "PASSKEY_UNKNOWN.")
    @APIResponse(responseCode = "422", description = "VALIDATION_FAILED, INVALID_REQUEST.")
    public Uni<Passkey> rename(@RestPath String id, @NotNull(message = "a body is needed") @Valid NewPasskeyName body) {
        return passkeys.rename(current.signedIn(), id, body.name());
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Roles.USER, Roles.OPERATOR, Roles.AUDITOR, Roles.ADMINISTRATOR})
    @ResponseStatus(204)
    @Operation(operationId = "removePasskey", summary = "Removes one of the caller's passkeys")
    @APIResponse(responseCode = "204", description = "Removed.")
    @APIResponse(responseCode = "403", description = "STEP_UP_REQUIRED with the member `missing`, FORBIDDEN.")
    @APIResponse(responseCode = "404", description = "PASSKEY_UNKNOWN.")
    @APIResponse(responseCode = "422", description = "INVALID_REQUEST.")
    public Uni<Void> remove(@RestPath String id) {
        return passkeys.remove(current.signedIn(), id);
    }

    @POST
    @Path("/assertion")
    @PermitAll
    @Operation(
            operationId = "beginPasskeyAssertion",
            summary = "Asks for a signature by any passkey",
            description = "To sign in, as a second factor, or to show once more who one is. The answer is for"
                    + " PublicKeyCredential.parseRequestOptionsFromJSON() and good for one attempt, within five"
                    + " minutes.")
    @APIResponse(
            responseCode = "200",
            description = "PublicKeyCredentialRequestOptionsJSON of WebAuthn Level 3.",
            content = @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
    public Uni<String> beginAssertion() {
        return passkeys.beginAssertion(current.anyone());
    }

    @POST
    @Path("/login")
    @PermitAll
    @Operation(
            operationId = "loginWithPasskey",
            summary = "Signs in by a passkey",
            description = "The passkey says whose it is, and no second factor is asked for.")
    @APIResponse(responseCode = "200", description = "The account and its tokens.")
    @APIResponse(responseCode = "401", description = "INVALID_CREDENTIALS.")
    @APIResponse(responseCode = "403", description = "SIGN_IN_METHOD_CLOSED.")
    @APIResponse(responseCode = "422", description = "VALIDATION_FAILED.")
    @APIResponse(responseCode = "429", description = "TOO_MANY_ATTEMPTS, RATE_LIMITED.")
    public Uni<SignedIn> login(@NotNull(message = "a body is needed") @Valid PasskeySignIn body) {
        Caller caller = current.anyone();
        return attempts.count(Attempt.LOGIN, body.credential().path("id").asText(), current.request())
                .chain(() -> passkeys.login(caller, body.credential().toString(), body.rememberMe()));
    }
}
