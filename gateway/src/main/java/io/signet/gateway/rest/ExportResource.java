package io.signet.gateway.rest;

import io.signet.gateway.client.AnalyticsClient;
import io.signet.gateway.client.AuthClient;
import io.signet.gateway.client.BiometricClient;
import io.signet.gateway.client.LogEntry;
import io.signet.gateway.client.LogPage;
import io.signet.gateway.client.LogQuery;
import io.signet.gateway.client.PasskeyClient;
import io.signet.gateway.client.PersonalData;
import io.signet.gateway.client.SocialClient;
import io.signet.gateway.request.Caller;
import io.signet.gateway.security.AttemptLimit;
import io.signet.gateway.security.AttemptLimit.Attempt;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** All that is kept of the caller, gathered from every service. */
@Path("/api/auth/export")
@RolesAllowed({Roles.USER, Roles.OPERATOR, Roles.AUDITOR, Roles.ADMINISTRATOR})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "auth")
public class ExportResource {
    private static final int PAGE = 200;

    private final AuthClient auth;
    private final PasskeyClient passkeys;
    private final SocialClient social;
    private final BiometricClient biometric;
    private final AnalyticsClient analytics;
    private final AttemptLimit attempts;
    private final CurrentCaller current;

    ExportResource(
            AuthClient auth,
            PasskeyClient passkeys,
            SocialClient social,
            BiometricClient biometric,
            AnalyticsClient analytics,
            AttemptLimit attempts,
            CurrentCaller current) {
        this.auth = auth;
        this.passkeys = passkeys;
        this.social = social;
        this.biometric = biometric;
        this.analytics = analytics;
        this.attempts = attempts;
        this.current = current;
    }

    @GET
    @ResponseHeader(name = HttpHeaders.CONTENT_DISPOSITION, value = "attachment; filename=\"signet-export.json\"")
    @Operation(
            operationId = "exportData",
            summary = "All that is kept of the caller",
            description = "Account, consents, sessions, factors, what is known of the templates, and every entry of the"
                    + " authentication log; nothing that is secret, and no template.")
    @APIResponse(responseCode = "200", description = "The data.")
    @APIResponse(responseCode = "403", description = "STEP_UP_REQUIRED with the member `missing`, FORBIDDEN.")
    @APIResponse(responseCode = "429", description = "TOO_MANY_ATTEMPTS, RATE_LIMITED.")
    public Uni<PersonalData> export() {
        Caller caller = current.signedIn();
        return attempts.count(Attempt.EXPORT, caller.signedInSubject(), current.request())
                .chain(() -> auth.exportData(caller))
                .chain(account -> Uni.combine()
                        .all()
                        .unis(
                                passkeys.list(caller),
                                social.identities(caller),
                                biometric.status(caller),
                                biometric.threshold(caller),
                                events(caller))
                        .with((keys, links, body, threshold, events) -> new PersonalData(
                                Clock.systemUTC().instant(),
                                account.account(),
                                account.pendingEmail(),
                                account.consents(),
                                account.sessions(),
                                account.totp(),
                                keys.passkeys(),
                                links.identities(),
                                body.templates(),
                                threshold.threshold(),
                                events)));
    }

    private Uni<List<LogEntry>> events(Caller caller) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<>(Optional.<String>empty()), cursor -> page(caller, cursor))
                .whilst(page -> page.nextCursor() != null)
                .onItem()
                .transformToIterable(LogPage::events)
                .collect()
                .asList();
    }

    private Uni<LogPage> page(Caller caller, AtomicReference<Optional<String>> cursor) {
        var query = new LogQuery(
                Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty(), PAGE, cursor.get());
        return analytics.events(caller, query).invoke(page -> cursor.set(Optional.ofNullable(page.nextCursor())));
    }
}
