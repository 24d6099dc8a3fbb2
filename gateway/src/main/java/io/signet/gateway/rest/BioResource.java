package io.signet.gateway.rest;

import io.signet.gateway.client.Assessment;
import io.signet.gateway.client.AuthClient;
import io.signet.gateway.client.BiometricClient;
import io.signet.gateway.client.BodyStatus;
import io.signet.gateway.client.Enrolled;
import io.signet.gateway.client.Modality;
import io.signet.gateway.client.QualityRequirements;
import io.signet.gateway.client.ThresholdInForce;
import io.signet.gateway.client.Verification;
import io.signet.gateway.problem.Reason;
import io.signet.gateway.problem.Refusal;
import io.signet.gateway.request.Caller;
import io.signet.gateway.security.PictureLimit;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What the caller's body says. */
@Path("/api/bio")
@RolesAllowed({Roles.USER, Roles.OPERATOR, Roles.AUDITOR, Roles.ADMINISTRATOR})
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "bio", description = "What a body says: the caller's own templates.")
public class BioResource {
    private final BiometricClient biometric;
    private final AuthClient auth;
    private final CurrentCaller current;
    private final Idempotency idempotency;
    private final PictureLimit pictures;

    BioResource(
            BiometricClient biometric,
            AuthClient auth,
            CurrentCaller current,
            Idempotency idempotency,
            PictureLimit pictures) {
        this.biometric = biometric;
        this.auth = auth;
        this.current = current;
        this.idempotency = idempotency;
        this.pictures = pictures;
    }

    @POST
    @Path("/enroll")
    @Blocking
    @RunOnVirtualThread
    @ResponseStatus(201)
    @Consumes({MediaType.APPLICATION_JSON, MediaType.MULTIPART_FORM_DATA})
    @Operation(
            operationId = "enroll",
            summary = "Stores a protected template for each modality given",
            description = "All pictures or none. The pictures are not stored.")
    @APIResponse(
            responseCode = "201",
            description = "The templates, with the quality of each picture.",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Enrolled.class)))
    @APIResponse(responseCode = "400", description = "MALFORMED_BODY, IDEMPOTENCY_KEY_INVALID.")
    @APIResponse(responseCode = "403", description = "STEP_UP_REQUIRED with the member `missing`, FORBIDDEN.")
    @APIResponse(responseCode = "409", description = "ALREADY_ENROLLED, REQUEST_RUNNING.")
    @APIResponse(
            responseCode = "422",
            description = "VALIDATION_FAILED, CONSENT_MISSING, NO_SAMPLES, TOO_MANY_SAMPLES, POOR_CAPTURE,"
                    + " SAMPLES_DIFFER, IMAGE_UNREADABLE, IMAGE_TOO_SMALL, IDEMPOTENCY_KEY_REUSED.")
    public Uni<Enrolled> enroll(
            @RestHeader(Idempotency.HEADER) String key, @NotNull(message = "a body is needed") @Valid Enrolment body) {
        if (body.samples().isEmpty()) {
            throw new Refusal(Reason.NO_SAMPLES);
        }
        if (!body.biometricConsent()) {
            throw new Refusal(Reason.CONSENT_MISSING);
        }
        Caller caller = current.signedIn();
        RoutingContext request = current.request();
        return idempotency.once(
                key,
                "enroll",
                caller.subject(),
                body,
                Enrolled.class,
                () -> pictures.count(body.samples().count(), caller, request)
                        .chain(() -> auth.giveConsent(caller))
                        .chain(consent -> biometric.enrol(
                                caller,
                                consent,
                                body.samples(),
                                Optional.ofNullable(body.fingerPosition()),
                                body.replace())));
    }

    @POST
    @Path("/verify")
    @Blocking
    @RunOnVirtualThread
    @Consumes({MediaType.APPLICATION_JSON, MediaType.MULTIPART_FORM_DATA})
    @Operation(operationId = "verify", summary = "Compares pictures with the caller's own templates, 1:1")
    @APIResponse(responseCode = "200", description = "The outcome, match or not.")
    @APIResponse(responseCode = "409", description = "NOT_ENROLLED, MODEL_RETIRED.")
    @APIResponse(
            responseCode = "422",
            description =
                    "VALIDATION_FAILED, NO_SAMPLES, TOO_MANY_SAMPLES, POOR_CAPTURE, IMAGE_UNREADABLE, IMAGE_TOO_SMALL.")
    public Uni<Verification> verify(@NotNull(message = "a body is needed") @Valid Probe body) {
        if (body.samples().isEmpty()) {
            throw new Refusal(Reason.NO_SAMPLES);
        }
        Caller caller = current.signedIn();
        return pictures.count(body.samples().count(), caller, current.request())
                .chain(() -> biometric.verify(caller, body.samples()));
    }

    @POST
    @Path("/quality")
    @Blocking
    @RunOnVirtualThread
    @Consumes({MediaType.APPLICATION_JSON, MediaType.MULTIPART_FORM_DATA})
    @Operation(operationId = "assessQuality", summary = "Assesses a picture and stores nothing")
    @APIResponse(responseCode = "200", description = "Scores, with advice where one is too low.")
    @APIResponse(
            responseCode = "422",
            description = "VALIDATION_FAILED, POOR_CAPTURE, IMAGE_UNREADABLE, IMAGE_TOO_SMALL.")
    public Uni<Assessment> assess(@NotNull(message = "a body is needed") @Valid QualityQuestion body) {
        Caller caller = current.signedIn();
        return pictures.count(1, caller, current.request())
                .chain(() -> biometric.assess(caller, body.modality(), body.image()));
    }

    @GET
    @Path("/quality")
    @Polled
    @Operation(operationId = "getQualityRequirements", summary = "The requirements in force for pictures")
    @APIResponse(responseCode = "200", description = "The requirements.")
    @APIResponse(responseCode = "304", description = "Nothing has changed since the answer of that tag.")
    public Uni<QualityRequirements> requirements() {
        return biometric.requirements(current.signedIn());
    }

    @GET
    @Path("/threshold")
    @Polled
    @Operation(operationId = "getThreshold", summary = "The caller's threshold, with its estimated error rates")
    @APIResponse(responseCode = "200", description = "The threshold.")
    @APIResponse(responseCode = "304", description = "Nothing has changed since the answer of that tag.")
    public Uni<ThresholdInForce> threshold() {
        return biometric.threshold(current.signedIn());
    }

    @PUT
    @Path("/threshold")
    @Operation(operationId = "setThreshold", summary = "Sets the caller's threshold")
    @APIResponse(responseCode = "200", description = "The threshold as it is now.")
    @APIResponse(
            responseCode = "422",
            description = "VALIDATION_FAILED, THRESHOLD_OUT_OF_RANGE, THRESHOLD_TOO_LOOSE with the member `loosest`.")
    public Uni<ThresholdInForce> setThreshold(@NotNull(message = "a body is needed") @Valid ThresholdChange body) {
        return biometric.setThreshold(current.signedIn(), body.threshold());
    }

    @GET
    @Path("/status")
    @Polled
    @Operation(operationId = "getBodyStatus", summary = "What is enrolled, and the models in use")
    @APIResponse(responseCode = "200", description = "Templates and models.")
    @APIResponse(responseCode = "304", description = "Nothing has changed since the answer of that tag.")
    public Uni<BodyStatus> status() {
        return biometric.status(current.signedIn());
    }

    @DELETE
    @Path("/template")
    @ResponseStatus(204)
    @Operation(
            operationId = "deleteTemplates",
            summary = "Erases every template of the caller, or those of one modality",
            description = "Repeating it is harmless.")
    @APIResponse(responseCode = "204", description = "Erased.")
    @APIResponse(responseCode = "400", description = "INVALID_QUERY.")
    public Uni<Void> deleteTemplates(
            @RestQuery
                    @Parameter(
                            description = "Absent: of every modality.",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"face", "fingerprint"}))
                    String modality) {
        return biometric.delete(current.signedIn(), QueryValues.choice("modality", modality, Modality.class));
    }

    @DELETE
    @Path("/template/{id}")
    @ResponseStatus(204)
    @Operation(
            operationId = "deleteTemplate",
            summary = "Erases one template of the caller",
            description = "Repeating it is harmless.")
    @APIResponse(responseCode = "204", description = "Erased.")
    @APIResponse(responseCode = "404", description = "NOT_FOUND.")
    public Uni<Void> deleteTemplate(@RestPath UUID id) {
        return biometric.delete(current.signedIn(), id.toString());
    }
}
