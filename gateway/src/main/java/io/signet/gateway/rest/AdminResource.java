package io.signet.gateway.rest;

import io.signet.gateway.client.Account;
import io.signet.gateway.client.AccountPage;
import io.signet.gateway.client.AuthClient;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What administrators do to accounts. */
@Path("/api/admin/users")
@RolesAllowed(Roles.ADMINISTRATOR)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "admin", description = "What administrators do to accounts.")
public class AdminResource {
    private static final int LARGEST_PAGE = 100;
    private static final int PAGE = 50;
    private static final int LONGEST_NAME = 254;
    private static final int LONGEST_CURSOR = 512;

    private final AuthClient auth;
    private final CurrentCaller current;

    AdminResource(AuthClient auth, CurrentCaller current) {
        this.auth = auth;
        this.current = current;
    }

    @GET
    @Polled
    @Operation(operationId = "listUsers", summary = "The accounts, in the order of their usernames")
    @APIResponse(responseCode = "200", description = "A page.")
    @APIResponse(responseCode = "304", description = "Nothing has changed since the answer of that tag.")
    @APIResponse(responseCode = "400", description = "INVALID_QUERY.")
    public Uni<AccountPage> users(
            @RestQuery
                    @Parameter(
                            description = "The beginning of a username or an e-mail address, without regard to case."
                                    + " Absent: all.")
                    String query,
            @RestQuery
                    @Parameter(
                            description = "Accounts on a page.",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "100",
                                            defaultValue = "50"))
                    String limit,
            @RestQuery @Parameter(description = "`nextCursor` of the page before. Absent: the first page.")
                    String cursor) {
        return auth.accounts(
                current.signedIn(),
                QueryValues.text("query", query, LONGEST_NAME),
                QueryValues.number("limit", limit, 1, LARGEST_PAGE, PAGE),
                QueryValues.text("cursor", cursor, LONGEST_CURSOR));
    }

    @PUT
    @Path("/{id}/active")
    @Operation(
            operationId = "setUserActive",
            summary = "Lets somebody in again, or no more",
            description = "Deactivation ends all sessions of the account with the next request.")
    @APIResponse(responseCode = "200", description = "The account as it is now.")
    @APIResponse(responseCode = "403", description = "STEP_UP_REQUIRED with the member `missing`, FORBIDDEN.")
    @APIResponse(responseCode = "404", description = "ACCOUNT_UNKNOWN.")
    @APIResponse(responseCode = "409", description = "LAST_ADMINISTRATOR, ACCOUNT_DELETED.")
    @APIResponse(responseCode = "422", description = "VALIDATION_FAILED, INVALID_REQUEST.")
    public Uni<Account> setActive(
            @RestPath String id, @NotNull(message = "a body is needed") @Valid ActiveChange body) {
        return auth.setActive(current.signedIn(), id, body.active());
    }

    @PUT
    @Path("/{id}/roles")
    @Operation(
            operationId = "setUserRoles",
            summary = "Gives somebody roles",
            description =
                    "Ends all sessions of the account with the next request: its tokens name the roles of before.")
    @APIResponse(responseCode = "200", description = "The account as it is now.")
    @APIResponse(responseCode = "403", description = "STEP_UP_REQUIRED with the member `missing`, FORBIDDEN.")
    @APIResponse(responseCode = "404", description = "ACCOUNT_UNKNOWN.")
    @APIResponse(responseCode = "409", description = "LAST_ADMINISTRATOR.")
    @APIResponse(responseCode = "422", description = "VALIDATION_FAILED, INVALID_REQUEST.")
    public Uni<Account> setRoles(@RestPath String id, @NotNull(message = "a body is needed") @Valid RolesChange body) {
        return auth.setRoles(current.signedIn(), id, body.roles());
    }

    @DELETE
    @Path("/{id}/lock")
    @Operation(
            operationId = "unlockUser",
            summary = "Unlocks an account that too many attempts to sign in had locked",
            description = "Harmless where it is not locked.")
    @APIResponse(responseCode = "200", description = "The account as it is now.")
    @APIResponse(responseCode = "403", description = "STEP_UP_REQUIRED with the member `missing`, FORBIDDEN.")
    @APIResponse(responseCode = "404", description = "ACCOUNT_UNKNOWN.")
    @APIResponse(responseCode = "422", description = "INVALID_REQUEST.")
    public Uni<Account> unlock(@RestPath String id) {
        return auth.unlockAccount(current.signedIn(), id);
    }

    @DELETE
    @Path("/{id}/totp")
    @Operation(
            operationId = "removeUserTotp",
            summary = "Removes the authenticator app of somebody who lost it",
            description = "The recovery codes go with it; the owner is told by mail.")
    @APIResponse(responseCode = "200", description = "The account.")
    @APIResponse(responseCode = "403", description = "STEP_UP_REQUIRED with the member `missing`, FORBIDDEN.")
    @APIResponse(responseCode = "404", description = "ACCOUNT_UNKNOWN.")
    @APIResponse(responseCode = "409", description = "TOTP_NOT_ACTIVE.")
    @APIResponse(responseCode = "422", description = "INVALID_REQUEST.")
    public Uni<Account> removeTotp(@RestPath String id) {
        return auth.removeTotpOf(current.signedIn(), id);
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteUser",
            summary = "Deletes an account",
            description =
                    "Nobody can use it from the next request on; after a grace it is erased. Until then its owner, who"
                            + " is told by mail, can take it back.")
    @APIResponse(responseCode = "200", description = "The account as it is now.")
    @APIResponse(responseCode = "403", description = "STEP_UP_REQUIRED with the member `missing`, FORBIDDEN.")
    @APIResponse(responseCode = "404", description = "ACCOUNT_UNKNOWN.")
    @APIResponse(responseCode = "409", description = "LAST_ADMINISTRATOR.")
    @APIResponse(responseCode = "422", description = "INVALID_REQUEST.")
    public Uni<Account> delete(@RestPath String id) {
        return auth.deleteAccount(current.signedIn(), id);
    }
}
