package io.signet.gateway.rest;

import io.signet.gateway.client.SignedIn;
import io.signet.gateway.client.SocialClient;
import io.signet.gateway.client.SocialIdentities;
import io.signet.gateway.client.SocialProviders;
import io.signet.gateway.client.SocialRedirect;
import io.signet.gateway.problem.Refusal;
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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Signing in at somebody else's, by OpenID Connect. While a browser is away it keeps a cookie, so that nobody can send it
 * back with what another browser was given.
 */
@Path("/api/auth/social")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "auth")
public class SocialResource {
    private static final String COOKIE = "signet-social";
    private static final String COOKIE_PATH = "/api/auth/social";

    private final SocialClient social;
    private final AttemptLimit attempts;
    private final CurrentCaller current;

    SocialResource(SocialClient social, AttemptLimit attempts, CurrentCaller current) {
        this.social = social;
        this.attempts = attempts;
        this.current = current;
    }

    @GET
    @PermitAll
    @Operation(operationId = "listSocialProviders", summary = "The providers that one can sign in with")
    @APIResponse(responseCode = "200", description = "The providers.")
    public Uni<SocialProviders> providers() {
        return social.providers(current.anyone());
    }

    @GET
    @Path("/{provider}")
    @PermitAll
    @Operation(
            operationId = "beginSocialLogin",
            summary = "Sends the browser to a provider to sign in",
            description = "For the browser itself, not for a script.")
    @APIResponse(responseCode = "302", description = "To the provider.")
    @APIResponse(responseCode = "404", description = "PROVIDER_UNKNOWN.")
    public Uni<Response> begin(@RestPath String provider, @RestQuery @DefaultValue("false") boolean rememberMe) {
        return social.beginLogin(current.anyone(), provider, rememberMe)
                .map(redirect -> Response.status(Response.Status.FOUND)
                        .header(HttpHeaders.LOCATION, redirect.location())
                        .cookie(cookie(redirect))
                        .build());
    }

    @POST
    @Path("/{provider}/link")
    @RolesAllowed({Roles.USER, Roles.OPERATOR, Roles.AUDITOR, Roles.ADMINISTRATOR})
    @Operation(
            operationId = "beginSocialLink",
            summary = "Tells where the browser goes to link the caller's account with one at a provider")
    @APIResponse(
            responseCode = "200",
            description = "Where it goes.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Destination.class)))
    @APIResponse(responseCode = "403", description = "STEP_UP_REQUIRED with the member `missing`, FORBIDDEN.")
    @APIResponse(responseCode = "404", description = "PROVIDER_UNKNOWN.")
    public Uni<Response> link(@RestPath String provider) {
        return social.beginLink(current.signedIn(), provider)
                .map(redirect -> Response.ok(new Destination(redirect.location()))
                        .cookie(cookie(redirect))
                        .build());
    }

    @GET
    @Path("/{provider}/callback")
    @PermitAll
    @Operation(
            operationId = "finishSocial",
            summary = "Takes the browser back from a provider",
            description = "Sends it on to the web app: to /login#ticket=… of whoever signs in, to /account#linked=… of"
                    + " whoever has linked their account, to /login#problem=… otherwise.")
    @APIResponse(responseCode = "303", description = "To the web app.")
    public Uni<Response> callback(
            @RestPath String provider,
            @RestQuery @DefaultValue("") String state,
            @RestQuery @DefaultValue("") String code,
            @RestQuery @DefaultValue("") String iss,
            @RestCookie(COOKIE) @DefaultValue("") String binding) {
        return social.finish(current.anyone(), new SocialClient.Return(provider, state, code, iss, binding))
                .map(ticket -> ticket.map(held -> "/login#ticket=" + held).orElse("/account#linked=" + provider))
                .onFailure(Refusal.class)
                .recoverWithItem(refusal ->
                        "/login#problem=" + ((Refusal) refusal).reason().slug())
                .map(SocialResource::back);
    }

    @POST
    @Path("/ticket")
    @PermitAll
    @Operation(operationId = "redeemSocialTicket", summary = "Signs in whoever a provider has vouched for")
    @APIResponse(
            responseCode = "200",
            description = "The account and its tokens; or, with `mfaRequired`, a challenge for /api/auth/mfa.")
    @APIResponse(responseCode = "401", description = "INVALID_CREDENTIALS.")
    @APIResponse(responseCode = "403", description = "SIGN_IN_METHOD_CLOSED.")
    @APIResponse(responseCode = "422", description = "VALIDATION_FAILED.")
    public Uni<SignedIn> redeem(@NotNull(message = "a body is needed") @Valid Ticket body) {
        Caller caller = current.anyone();
        return attempts.count(Attempt.LOGIN, body.ticket(), current.request())
                .chain(() -> social.redeem(caller, body.ticket()));
    }

    @GET
    @Path("/identities")
    @RolesAllowed({Roles.USER, Roles.OPERATOR, Roles.AUDITOR, Roles.ADMINISTRATOR})
    @Operation(operationId = "listSocialIdentities", summary = "What the caller's account is linked with")
    @APIResponse(responseCode = "200", description = "The links.")
    public Uni<SocialIdentities> identities() {
        return social.identities(current.signedIn());
    }

    @DELETE
    @Path("/identities/{id}")
    @RolesAllowed({Roles.USER, Roles.OPERATOR, Roles.AUDITOR, Roles.ADMINISTRATOR})
    @ResponseStatus(204)
    @Operation(operationId = "removeSocialIdentity", summary = "Removes one of the caller's links")
    @APIResponse(responseCode = "204", description = "Removed.")
    @APIResponse(responseCode = "403", description = "STEP_UP_REQUIRED with the member `missing`, FORBIDDEN.")
    @APIResponse(responseCode = "404", description = "IDENTITY_UNKNOWN.")
    @APIResponse(responseCode = "422", description = "INVALID_REQUEST.")
    public Uni<Void> remove(@RestPath String id) {
        return social.remove(current.signedIn(), id);
    }

    // As it is: location() would complete it with what the client says that our host is.
    private static Response back(String place) {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, place)
                .cookie(new NewCookie.Builder(COOKIE)
                        .value("")
                        .path(COOKIE_PATH)
                        .maxAge(0)
                        .httpOnly(true)
                        .sameSite(SameSite.LAX)
                        .build())
                .build();
    }

    private static NewCookie cookie(SocialRedirect redirect) {
        long life = Math.max(
                1, Duration.between(Instant.now(), redirect.expiresAt()).toSeconds());
        return new NewCookie.Builder(COOKIE)
                .value(redirect.binding())
                .path(COOKIE_PATH)
                .maxAge((int) life)
                .httpOnly(true)
                .secure(redirect.secure())
                // It comes back by a link of the provider's.
                .sameSite(SameSite.LAX)
                .build();
    }
}
