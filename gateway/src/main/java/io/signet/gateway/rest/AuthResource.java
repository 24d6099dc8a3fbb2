package io.signet.gateway.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signet.gateway.client.AccessToken;
import io.signet.gateway.client.Account;
import io.signet.gateway.client.AuthClient;
import io.signet.gateway.client.Deletion;
import io.signet.gateway.client.EmailConfirmation;
import io.signet.gateway.client.OpenSessions;
import io.signet.gateway.client.Registered;
import io.signet.gateway.client.Renewed;
import io.signet.gateway.client.SignedIn;
import io.signet.gateway.problem.Reason;
import io.signet.gateway.problem.Refusal;
import io.signet.gateway.request.Caller;
import io.signet.gateway.security.AttemptLimit;
import io.signet.gateway.security.AttemptLimit.Attempt;
import io.signet.gateway.security.PictureLimit;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

/** Who somebody is: accounts, tokens and sessions. */
@Path("/api/auth")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "auth", description = "Who somebody is: accounts, tokens and sessions.")
public class AuthResource {
    private final AuthClient auth;
    private final AttemptLimit attempts;
    private final CurrentCaller current;
    private final Idempotency idempotency;
    private final RefreshCookie cookie;
    private final PictureLimit pictures;

    AuthResource(
            AuthClient auth,
            AttemptLimit attempts,
            CurrentCaller current,
            Idempotency idempotency,
            RefreshCookie cookie,
            PictureLimit pictures) {
        this.auth = auth;
        this.attempts = attempts;
        this.current = current;
        this.idempotency = idempotency;
        this.cookie = cookie;
        this.pictures = pictures;
    }

    @POST
    @Path("/register")
    @PermitAll
    @Blocking
    @RunOnVirtualThread
    @ResponseStatus(201)
    @Consumes({MediaType.APPLICATION_JSON, MediaType.MULTIPART_FORM_DATA})
    @Operation(
            operationId = "register",
            summary = "Makes an account and signs it in",
            description = "With pictures and consent it enrols in the same call: all or nothing.")
    @APIResponse(
            responseCode = "201",
            description = "The account and its tokens.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Registered.class)))
    @APIResponse(responseCode = "400", description = "MALFORMED_BODY, IDEMPOTENCY_KEY_INVALID.")
    @APIResponse(responseCode = "409", description = "USERNAME_TAKEN, EMAIL_TAKEN, REQUEST_RUNNING.")
    @APIResponse(
            responseCode = "422",
            description = "VALIDATION_FAILED, INVALID_ACCOUNT, CONSENT_MISSING, ADMINISTRATOR_TOKEN_INVALID,"
                    + " POOR_CAPTURE, SAMPLES_DIFFER, IMAGE_UNREADABLE, IMAGE_TOO_SMALL, IDEMPOTENCY_KEY_REUSED.")
    public Uni<Registered> register(
            @RestHeader(Idempotency.HEADER) String key,
            @NotNull(message = "a body is needed") @Valid Registration body) {
        if (!body.samples().isEmpty() && !body.biometricConsent()) {
            throw new Refusal(Reason.CONSENT_MISSING);
        }
        Caller caller = current.anyone();
        RoutingContext request = current.request();
        return idempotency.once(
                key,
                "register",
                Optional.empty(),
                body,
                Registered.class,
                () -> attempts.count(Attempt.REGISTER, body.username(), request)
                        .chain(() -> pictures.count(body.samples().count(), caller, request))
                        .chain(() -> auth.register(
                                caller,
                                body.username(),
                                body.email(),
                                body.password(),
                                body.samples(),
                                body.biometricConsent(),
                                Pictures.text(body.administratorToken()))));
    }

    @POST
    @Path("/login")
    @PermitAll
    @Blocking
    @RunOnVirtualThread
    @Consumes({MediaType.APPLICATION_JSON, MediaType.MULTIPART_FORM_DATA})
    @Operation(operationId = "login", summary = "Signs in by password, by body, or by more than one proof")
    @APIResponse(
            responseCode = "200",
            description = "The account and its tokens; or, with `mfaRequired`, a challenge for /api/auth/mfa.")
    @APIResponse(
            responseCode = "401",
            description = "INVALID_CREDENTIALS: an unknown name, a wrong password, a body that does not match and a"
                    + " locked account alike.")
    @APIResponse(responseCode = "403", description = "SIGN_IN_METHOD_CLOSED.")
    @APIResponse(
            responseCode = "422",
            description = "VALIDATION_FAILED, POOR_CAPTURE, IMAGE_UNREADABLE, IMAGE_TOO_SMALL.")
    public Uni<SignedIn> login(@NotNull(message = "a body is needed") @Valid SignIn body) {
        Caller caller = current.anyone();
        RoutingContext request = current.request();
        return attempts.count(Attempt.LOGIN, body.username(), request)
                .chain(() -> pictures.count(body.samples().count(), caller, request))
                .chain(() -> auth.login(
                        caller, body.username(), Pictures.text(body.password()), body.samples(), body.rememberMe()));
    }

    @POST
    @Path("/mfa")
    @PermitAll
    @Operation(operationId = "answerMfa", summary = "Signs in with a second factor, after login asked for one")
    @APIResponse(responseCode = "200", description = "The account and its tokens.")
    @APIResponse(responseCode = "401", description = "CHALLENGE_INVALID.")
    @APIResponse(responseCode = "403", description = "CODE_INVALID, PASSKEY_REFUSED.")
    @APIResponse(responseCode = "422", description = "VALIDATION_FAILED.")
    @APIResponse(responseCode = "429", description = "TOO_MANY_CODES, TOO_MANY_ATTEMPTS, RATE_LIMITED.")
    public Uni<SignedIn> answerMfa(@NotNull(message = "a body is needed") @Valid MfaAnswer body) {
        Caller caller = current.anyone();
        return attempts.count(Attempt.CODE, body.challenge(), current.request())
                .chain(() ->
                        auth.answerMfa(caller, body.challenge(), Pictures.text(body.code()), json(body.passkey())));
    }

    @POST
    @Path("/step-up")
    @RolesAllowed({Roles.USER, Roles.OPERATOR, Roles.AUDITOR, Roles.ADMINISTRATOR})
    @Operation(
            operationId = "stepUp",
            summary = "Shows once more who the caller is",
            description =
                    "For what answers STEP_UP_REQUIRED: by a passkey, or by a code where there is an authenticator app,"
                            + " else by the password.")
    @APIResponse(responseCode = "200", description = "An access token in the place of the one that was sent.")
    @APIResponse(
            responseCode = "403",
            description = "WRONG_PASSWORD, CODE_INVALID, PASSKEY_REFUSED, STEP_UP_REQUIRED, FORBIDDEN.")
    @APIResponse(responseCode = "422", description = "VALIDATION_FAILED.")
    @APIResponse(responseCode = "429", description = "TOO_MANY_CODES, TOO_MANY_ATTEMPTS, RATE_LIMITED.")
    public Uni<AccessToken> stepUp(@NotNull(message = "a body is needed") @Valid Proof body) {
        Caller caller = current.signedIn();
        return attempts.count(Attempt.CODE, caller.signedInSubject(), current.request())
                .chain(() -> auth.stepUp(
                        caller, Pictures.text(body.password()), Pictures.text(body.code()), json(body.passkey())));
    }

    private static Optional<String> json(ObjectNode credential) {
        return Optional.ofNullable(credential).map(ObjectNode::toString);
    }

    @POST
    @Path("/refresh")
    @PermitAll
    @Operation(
            operationId = "refresh",
            summary = "Exchanges a refresh token for new tokens",
            description =
                    "Each works once; a reused one voids every token of its session. Browsers send it as a cookie,"
                            + " without a body and with the CSRF token in `X-CSRF-Token`; others send it in the body.")
    @APIResponse(responseCode = "200", description = "New tokens.")
    @APIResponse(responseCode = "401", description = "TOKEN_INVALID, TOKEN_REUSED, NOT_SIGNED_IN.")
    @APIResponse(responseCode = "403", description = "CSRF_TOKEN_INVALID.")
    @APIResponse(responseCode = "422", description = "VALIDATION_FAILED.")
    public Uni<Renewed> refresh(@Valid Renewal body) {
        Caller caller = current.anyone();
        String token = body == null ? cookie.token() : body.refreshToken();
        return attempts.count(Attempt.REFRESH, token, current.request()).chain(() -> auth.refresh(caller, token));
    }

    @POST
    @Path("/logout")
    @RolesAllowed({Roles.USER, Roles.OPERATOR, Roles.AUDITOR, Roles.ADMINISTRATOR})
    @ResponseStatus(204)
    @Operation(operationId = "logout", summary = "Ends this session, or all of the account's")
    @APIResponse(responseCode = "204", description = "Ended.")
    @APIResponse(responseCode = "422", description = "VALIDATION_FAILED.")
    public Uni<Void> logout(@Valid SignOut body) {
        return auth.logout(current.signedIn(), body != null && body.everywhere())
                .invoke(cookie::forget);
    }

    @GET
    @Path("/sessions")
    @RolesAllowed({Roles.USER, Roles.OPERATOR, Roles.AUDITOR, Roles.ADMINISTRATOR})
    @Polled
    @Operation(operationId = "listSessions", summary = "The caller's open sessions")
    @APIResponse(responseCode = "200", description = "The sessions.")
    @APIResponse(responseCode = "304", description = "Nothing has changed since the answer of that tag.")
    public Uni<OpenSessions> sessions() {
        return auth.sessions(current.signedIn());
    }

    @DELETE
    @Path("/sessions/{id}")
    @RolesAllowed({Roles.USER, Roles.OPERATOR, Roles.AUDITOR, Roles.ADMINISTRATOR})
    @ResponseStatus(204)
    @Operation(
            operationId = "endSession",
            summary = "Ends one of the caller's sessions",
            description = "For all of them at once there is logout with `everywhere`.")
    @APIResponse(responseCode = "204", description = "Ended.")
    @APIResponse(responseCode = "404", description = "SESSION_UNKNOWN.")
    @APIResponse(responseCode = "422", description = "INVALID_REQUEST.")
    public Uni<Void> endSession(@RestPath String id) {
        return auth.endSession(current.signedIn(), id);
    }

    @GET
    @Path("/profile")
    @RolesAllowed({Roles.USER, Roles.OPERATOR, Roles.AUDITOR, Roles.ADMINISTRATOR})
    @Polled
    @Operation(operationId = "getProfile", summary = "The caller's account")
    @APIResponse(responseCode = "200", description = "The account.")
    @APIResponse(responseCode = "304", description = "Nothing has changed since the answer of that tag.")
    public Uni<Account> profile() {
        return auth.profile(current.signedIn());
    }

    @PUT
    @Path("/profile")
    @RolesAllowed({Roles.USER, Roles.OPERATOR, Roles.AUDITOR, Roles.ADMINISTRATOR})
    @Operation(
            operationId = "updateProfile",
            summary = "Changes the caller's e-mail address or password",
            description = "A new address is the account's once links that are mailed to the old and to the new one were"
                    + " followed; a new password ends all other sessions.")
    @APIResponse(responseCode = "200", description = "The account as it is now.")
    @APIResponse(
            responseCode = "403",
            description = "WRONG_PASSWORD, STEP_UP_REQUIRED with the member `missing`, FORBIDDEN.")
    @APIResponse(responseCode = "409", description = "EMAIL_TAKEN.")
    @APIResponse(responseCode = "422", description = "VALIDATION_FAILED, INVALID_ACCOUNT.")
    @APIResponse(responseCode = "429", description = "TOO_MANY_ATTEMPTS, RATE_LIMITED.")
    public Uni<Account> updateProfile(@NotNull(message = "a body is needed") @Valid ProfileChange body) {
        return auth.updateProfile(
                current.signedIn(),
                Pictures.text(body.email()),
                Pictures.text(body.newPassword()),
                Pictures.text(body.currentPassword()));
    }

    @POST
    @Path("/password/forgot")
    @PermitAll
    @ResponseStatus(202)
    @Operation(
            operationId = "forgotPassword",
            summary = "Has a link mailed that sets a new password",
            description = "The answer is the same whether anybody has that name.")
    @APIResponse(responseCode = "202", description = "If there is such an account, its owner gets a mail.")
    @APIResponse(responseCode = "422", description = "VALIDATION_FAILED.")
    public Uni<Void> forgotPassword(@NotNull(message = "a body is needed") @Valid ForgottenPassword body) {
        Caller caller = current.anyone();
        return attempts.count(Attempt.MAIL, body.username(), current.request())
                .chain(() -> auth.requestPasswordReset(caller, body.username()));
    }

    @POST
    @Path("/password/reset")
    @PermitAll
    @ResponseStatus(204)
    @Operation(
            operationId = "resetPassword",
            summary = "Sets a new password by a mailed link",
            description = "Ends all sessions of the account and unlocks it.")
    @APIResponse(responseCode = "204", description = "Set.")
    @APIResponse(responseCode = "410", description = "LINK_INVALID.")
    @APIResponse(responseCode = "422", description = "VALIDATION_FAILED, INVALID_ACCOUNT.")
    public Uni<Void> resetPassword(@NotNull(message = "a body is needed") @Valid NewPassword body) {
        Caller caller = current.anyone();
        return attempts.count(Attempt.LINK, body.token(), current.request())
                .chain(() -> auth.resetPassword(caller, body.token(), body.newPassword()));
    }

    @POST
    @Path("/email/verify")
    @PermitAll
    @Operation(operationId = "verifyEmail", summary = "Confirms an e-mail address by a mailed link")
    @APIResponse(responseCode = "200", description = "What was confirmed.")
    @APIResponse(responseCode = "409", description = "EMAIL_TAKEN.")
    @APIResponse(responseCode = "410", description = "LINK_INVALID.")
    @APIResponse(responseCode = "422", description = "VALIDATION_FAILED.")
    public Uni<EmailConfirmation> verifyEmail(@NotNull(message = "a body is needed") @Valid FollowedLink body) {
        Caller caller = current.anyone();
        return attempts.count(Attempt.LINK, body.token(), current.request())
                .chain(() -> auth.confirmEmail(caller, body.token()));
    }

    @POST
    @Path("/email/verification")
    @RolesAllowed({Roles.USER, Roles.OPERATOR, Roles.AUDITOR, Roles.ADMINISTRATOR})
    @ResponseStatus(202)
    @Operation(operationId = "requestEmailVerification", summary = "Has another link mailed that confirms the address")
    @APIResponse(responseCode = "202", description = "If the address is not confirmed yet, there will be a mail.")
    public Uni<Void> requestEmailVerification() {
        return auth.requestEmailVerification(current.signedIn());
    }

    @POST
    @Path("/unlock")
    @PermitAll
    @ResponseStatus(204)
    @Operation(
            operationId = "unlock",
            summary = "Unlocks an account by a mailed link",
            description = "The owner gets it when too many attempts to sign in have locked the account.")
    @APIResponse(responseCode = "204", description = "Unlocked.")
    @APIResponse(responseCode = "410", description = "LINK_INVALID.")
    @APIResponse(responseCode = "422", description = "VALIDATION_FAILED.")
    public Uni<Void> unlock(@NotNull(message = "a body is needed") @Valid FollowedLink body) {
        Caller caller = current.anyone();
        return attempts.count(Attempt.LINK, body.token(), current.request())
                .chain(() -> auth.unlock(caller, body.token()));
    }

    @DELETE
    @Path("/account")
    @RolesAllowed({Roles.USER, Roles.OPERATOR, Roles.AUDITOR, Roles.ADMINISTRATOR})
    @ResponseStatus(202)
    @Operation(
            operationId = "deleteAccount",
            summary = "Deletes the caller's account",
            description =
                    "Nobody can use it from the next request on; after a grace it is erased, with all that is kept of"
                            + " it. Until then its owner takes it back by a mailed link.")
    @APIResponse(
            responseCode = "202",
            description = "Deleted.",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Deletion.class)))
    @APIResponse(responseCode = "403", description = "STEP_UP_REQUIRED with the member `missing`, FORBIDDEN.")
    @APIResponse(responseCode = "409", description = "LAST_ADMINISTRATOR.")
    public Uni<Deletion> deleteAccount() {
        return auth.deleteOwnAccount(current.signedIn());
    }

    @POST
    @Path("/account/restore")
    @PermitAll
    @ResponseStatus(204)
    @Operation(operationId = "restoreAccount", summary = "Takes a deleted account back by a mailed link")
    @APIResponse(responseCode = "204", description = "It is as it was, but for its sessions.")
    @APIResponse(responseCode = "410", description = "LINK_INVALID.")
    @APIResponse(responseCode = "422", description = "VALIDATION_FAILED.")
    public Uni<Void> restoreAccount(@NotNull(message = "a body is needed") @Valid FollowedLink body) {
        Caller caller = current.anyone();
        return attempts.count(Attempt.LINK, body.token(), current.request())
                .chain(() -> auth.restoreAccount(caller, body.token()));
    }
}
