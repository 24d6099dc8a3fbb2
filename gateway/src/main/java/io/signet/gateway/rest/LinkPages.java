package io.signet.gateway.rest;

import io.signet.gateway.client.AuthClient;
import io.signet.gateway.problem.Reason;
import io.signet.gateway.problem.Refusal;
import io.signet.gateway.security.AttemptLimit;
import io.signet.gateway.security.AttemptLimit.Attempt;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The pages that mailed links lead to. Opening one changes nothing, since programs that look through mails open links too;
 * its button does. They need no script.
 */
@Path("/links")
@PermitAll
@Produces(MediaType.TEXT_HTML)
public class LinkPages {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final AuthClient auth;
    private final AttemptLimit attempts;
    private final CurrentCaller current;

    LinkPages(AuthClient auth, AttemptLimit attempts, CurrentCaller current) {
        this.auth = auth;
        this.attempts = attempts;
        this.current = current;
    }

    @GET
    @Path("/email")
    @Operation(hidden = true)
    public Response email(@RestQuery String token) {
        return form("Confirm your e-mail address", token, "", "Confirm");
    }

    @POST
    @Path("/email")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> confirm(@RestForm String token) {
        if (!isToken(token)) {
            return Uni.createFrom().item(spoilt());
        }
        return attempts.count(Attempt.LINK, token, current.request())
                .chain(() -> auth.confirmEmail(current.anyone(), token))
                .map(confirmation -> confirmation.confirmed()
                        ? done("Your e-mail address is confirmed.")
                        : done("Thank you. Now follow the link that was sent to the other address."))
                .onFailure(Refusal.class)
                .recoverWithItem(refusal -> refused((Refusal) refusal));
    }

    @GET
    @Path("/password")
    @Operation(hidden = true)
    public Response password(@RestQuery String token) {
        return form("Set a new password", token, """
            <p><label>New password, 12 characters or more<br>
            <input type="password" name="newPassword" autocomplete="new-password" minlength="12" maxlength="256" required></label></p>
            """, "Set the password");
    }

    @POST
    @Path("/password")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> reset(@RestForm String token, @RestForm String newPassword) {
        if (!isToken(token)) {
            return Uni.createFrom().item(spoilt());
        }
        return attempts.count(Attempt.LINK, token, current.request())
                .chain(() -> auth.resetPassword(current.anyone(), token, newPassword == null ? "" : newPassword))
                .map(set -> done("Your new password is set, and all your sessions have ended. Sign in with it."))
                .onFailure(Refusal.class)
                .recoverWithItem(refusal -> refused((Refusal) refusal));
    }

    @GET
    @Path("/unlock")
    @Operation(hidden = true)
    public Response unlockPage(@RestQuery String token) {
        return form("Unlock your account", token, "", "Unlock");
    }

    @POST
    @Path("/unlock")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> unlock(@RestForm String token) {
        if (!isToken(token)) {
            return Uni.createFrom().item(spoilt());
        }
        return attempts.count(Attempt.LINK, token, current.request())
                .chain(() -> auth.unlock(current.anyone(), token))
                .map(unlocked -> done("Your account is unlocked."))
                .onFailure(Refusal.class)
                .recoverWithItem(refusal -> refused((Refusal) refusal));
    }

    @GET
    @Path("/restore")
    @Operation(hidden = true)
    public Response restorePage(@RestQuery String token) {
        return form("Take your account back", token, "", "Take it back");
    }

    @POST
    @Path("/restore")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> restore(@RestForm String token) {
        if (!isToken(token)) {
            return Uni.createFrom().item(spoilt());
        }
        return attempts.count(Attempt.LINK, token, current.request())
                .chain(() -> auth.restoreAccount(current.anyone(), token))
                .map(restored -> done("Your account is yours again. Sign in as before."))
                .onFailure(Refusal.class)
                .recoverWithItem(refusal -> refused((Refusal) refusal));
    }

    private static boolean isToken(String token) {
        return token != null && TOKEN.matcher(token).matches();
    }

    private static Response form(String title, String token, String fields, String button) {
        return isToken(token) ? page(200, title, """
            <form method="post">
            <input type="hidden" name="token" value="%s">
            %s<button>%s</button>
            </form>\
            """.formatted(token, fields, button)) : spoilt();
    }

    private static Response spoilt() {
        return refused(new Refusal(Reason.LINK_INVALID));
    }

    private static Response done(String text) {
        return page(200, "Done", "<p>%s</p>\n<p><a href=\"/\">To Signet</a></p>".formatted(text));
    }

    private static Response refused(Refusal refusal) {
        String details = refusal.errors().stream()
                .map(error -> "<p>" + escaped(error.detail()) + "</p>")
                .collect(Collectors.joining("\n"));
        return page(
                refusal.reason().status(),
                refusal.reason().title(),
                "<p>%s</p>\n%s\n<p>Go back to try again.</p>".formatted(escaped(refusal.detail()), details));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static Response page(int status, String title, String body) {
        return Response.status(status).entity("""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%s · Signet</title></head>
            <body>
            <h1>%s</h1>
            %s
            </body>
            </html>
            """.formatted(title, title, body)).build();
    }
}
