package io.signet.gateway.rest;

import io.quarkus.vertx.http.Compressed;
import io.signet.gateway.client.Action;
import io.signet.gateway.client.AnalyticsClient;
import io.signet.gateway.client.LogPage;
import io.signet.gateway.client.LogQuery;
import io.signet.gateway.client.Outcome;
import io.signet.gateway.client.UserStats;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** What has happened. */
@Path("/api")
@RolesAllowed({Roles.USER, Roles.OPERATOR, Roles.AUDITOR, Roles.ADMINISTRATOR})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "analytics", description = "What has happened: the authentication log and figures about it.")
public class AnalyticsResource {
    private static final int LARGEST_PAGE = 200;
    private static final int PAGE = 50;
    private static final int LONGEST_CURSOR = 512;

    private final AnalyticsClient analytics;
    private final CurrentCaller current;

    AnalyticsResource(AnalyticsClient analytics, CurrentCaller current) {
        this.analytics = analytics;
        this.current = current;
    }

    @GET
    @Path("/logs/auth")
    @Polled
    @Compressed
    @Operation(
            operationId = "listAuthenticationLog",
            summary = "The authentication log, newest first",
            description = "Users see their own entries, auditors and administrators everybody's.")
    @APIResponse(responseCode = "200", description = "A page.")
    @APIResponse(responseCode = "304", description = "Nothing has changed since the answer of that tag.")
    @APIResponse(responseCode = "400", description = "INVALID_QUERY.")
    @APIResponse(responseCode = "403", description = "NOT_THE_SUBJECT, ROLE_MISSING, FORBIDDEN.")
    public Uni<LogPage> authenticationLog(
            @RestQuery @Parameter(description = "Absent: the caller's own; *: everybody's; or the UUID of an account.")
                    String subject,
            @RestQuery
                    @Parameter(
                            description = "May be repeated. Absent: every action.",
                            schema = @Schema(type = SchemaType.ARRAY, implementation = Action.class))
                    List<String> action,
            @RestQuery
                    @Parameter(
                            description = "Absent: both.",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"success", "failure"}))
                    String outcome,
            @RestQuery
                    @Parameter(
                            description = "Inclusive. Absent: since ever.",
                            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
                    String from,
            @RestQuery
                    @Parameter(
                            description = "Exclusive. Absent: until now.",
                            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
                    String to,
            @RestQuery
                    @Parameter(
                            description = "Entries on a page.",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "200",
                                            defaultValue = "50"))
                    String limit,
            @RestQuery @Parameter(description = "`nextCursor` of the page before. Absent: the first page.")
                    String cursor) {
        var query = new LogQuery(
                QueryValues.subject(subject, true),
                action.stream()
                        .flatMap(name -> QueryValues.choice("action", name, Action.class).stream())
                        .toList(),
                QueryValues.choice("outcome", outcome, Outcome.class),
                QueryValues.instant("from", from),
                QueryValues.instant("to", to),
                QueryValues.number("limit", limit, 1, LARGEST_PAGE, PAGE),
                QueryValues.text("cursor", cursor, LONGEST_CURSOR));
        return analytics.events(current.signedIn(), query);
    }

    @GET
    @Path("/stats/user")
    @Polled
    @Compressed
    @Operation(
            operationId = "getUserStats",
            summary = "Figures about one user's attempts",
            description = "Users see their own; operators, auditors and administrators anyone's.")
    @APIResponse(responseCode = "200", description = "The figures.")
    @APIResponse(responseCode = "304", description = "Nothing has changed since the answer of that tag.")
    @APIResponse(responseCode = "400", description = "INVALID_QUERY.")
    @APIResponse(responseCode = "403", description = "NOT_THE_SUBJECT, ROLE_MISSING, FORBIDDEN.")
    public Uni<UserStats> userStats(
            @RestQuery
                    @Parameter(
                            description = "Absent: the caller's own.",
                            schema = @Schema(type = SchemaType.STRING, format = "uuid"))
                    String subject) {
        return analytics.stats(current.signedIn(), QueryValues.subject(subject, false));
    }
}
