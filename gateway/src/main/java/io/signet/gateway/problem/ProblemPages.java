package io.signet.gateway.problem;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The page at each problem's {@code type}. */
@Path("/problems")
@PermitAll
@Produces(MediaType.TEXT_HTML)
@Tag(name = "problems", description = "What the API's errors mean.")
public class ProblemPages {
    @GET
    @Operation(summary = "Lists every kind of problem", operationId = "listProblems")
    @APIResponse(responseCode = "200", description = "A page for people.")
    public String all() {
        String rows = Arrays.stream(Reason.values())
                .map(reason -> "<li><a href=\"%s\"><code>%s</code></a> (%d): %s</li>"
                        .formatted(reason.type(), reason.slug(), reason.status(), reason.title()))
                .collect(Collectors.joining("\n"));
        return page("Problems", "<ul>\n" + rows + "\n</ul>");
    }

    @GET
    @Path("/{type}")
    @Operation(summary = "Describes one kind of problem", operationId = "describeProblem")
    @APIResponse(responseCode = "200", description = "A page for people.")
    @APIResponse(responseCode = "404", description = "NOT_FOUND.")
    public String one(@RestPath String type) {
        Reason reason = Reason.ofSlug(type).orElseThrow(() -> new Refusal(Reason.NOT_FOUND));
        return page(
                reason.title(),
                "<p>%s</p>\n<p>Type <code>%s</code>, HTTP status %d. <a href=\"/problems\">All problems</a></p>"
                        .formatted(withCode(reason.remedy()), reason.type(), reason.status()));
    }

    private static String withCode(String markdown) {
        return markdown.replaceAll("`([^`]*)`", "<code>$1</code>");
    }

    private static String page(String title, String body) {
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%s · Signet</title></head>
                <body>
                <h1>%s</h1>
                %s
                </body>
                </html>
                """.formatted(title, title, body);
    }
}
