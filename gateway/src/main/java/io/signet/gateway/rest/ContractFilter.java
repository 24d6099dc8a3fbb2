package io.signet.gateway.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.signet.gateway.problem.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Writes into the OpenAPI document what holds for every operation, so that no resource has to repeat it. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ContractFilter implements OASFilter {
    private static final String BEARER = "bearer";
    private static final String PICTURE = "Picture";
    private static final String TAG = "W/\"47DEQpj8HBSa_-TI\"";

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        contract.getComponents()
                .addSecurityScheme(
                        BEARER,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("The access token that register, login and refresh answer with."))
                .addSchema(PICTURE, picture());
        contract.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().values().forEach(operation -> complete(path, operation)));
        addAliases(contract);
    }

    private static Schema picture() {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.STRING)
                .description(
                        "A JPEG, PNG, BMP, TIFF or WebP picture of at most 10 MiB: Base64, bare or as a data URL, in"
                                + " JSON; the bytes of a part in a multipart form.")
                .contentEncoding("base64")
                .examples(List.of("data:image/jpeg;base64,/9j/4AAQSkZJRgABAQ…"));
    }

    private static void complete(String path, Operation operation) {
        if (path.startsWith("/problems")) {
            return;
        }
        boolean open =
                operation.getSecurity() == null || operation.getSecurity().isEmpty();
        boolean withBody = operation.getRequestBody() != null;
        boolean withPictures = withBody
                && operation.getRequestBody().getContent().getMediaTypes().containsKey("multipart/form-data");
        if (!open) {
            describe(operation, 401, "NOT_SIGNED_IN, TOKEN_INVALID.");
            describe(operation, 403, "FORBIDDEN, NOT_THE_SUBJECT.");
        }
        if (withBody) {
            describe(operation, 400, "MALFORMED_BODY.");
            describe(operation, 413, withPictures ? "BODY_TOO_LARGE, IMAGE_TOO_LARGE." : "BODY_TOO_LARGE.");
            describe(operation, 415, "UNSUPPORTED_MEDIA_TYPE.");
        }
        Optional.ofNullable(operation.getParameters()).orElse(List.of()).stream()
                .filter(parameter -> parameter.getName().equals(Idempotency.HEADER))
                .forEach(ContractFilter::describeKey);
        if (operation.getResponses().hasAPIResponse("304")) {
            describeTag(operation);
        }
        describe(operation, 406, "NOT_ACCEPTABLE.");
        describe(operation, 429, open && withBody ? "RATE_LIMITED, TOO_MANY_ATTEMPTS." : "RATE_LIMITED.");
        describe(operation, 500, "INTERNAL.");
        describe(operation, 503, "DEPENDENCY_UNAVAILABLE with the member `service`; OVERLOADED.");
        Map<String, APIResponse> responses =
                new TreeMap<>(operation.getResponses().getAPIResponses());
        operation.getResponses().setAPIResponses(responses);
        responses.forEach(ContractFilter::complete);
    }

    private static void describeKey(Parameter key) {
        key.description(
                        "Makes the request safe to repeat: with the same key and body, a repeat within a day gets the first"
                                + " answer and the header `Idempotency-Replayed`. What was refused is tried again.")
                .schema(OASFactory.createSchema()
                        .addType(Schema.SchemaType.STRING)
                        .pattern(Idempotency.KEY.pattern())
                        .examples(List.of("8e03978e-40d5-43dd-bc93-6894a57f9324")));
    }

    private static void describeTag(Operation operation) {
        Schema tag = OASFactory.createSchema().addType(Schema.SchemaType.STRING).examples(List.of(TAG));
        operation.addParameter(OASFactory.createParameter()
                .name(HttpHeaders.IF_NONE_MATCH)
                .in(Parameter.In.HEADER)
                .description("Tags of answers that the caller has.")
                .schema(tag));
        for (String status : List.of("200", "304")) {
            operation.getResponses().getAPIResponse(status).addHeader(HttpHeaders.ETAG, header(TAG, "Of the answer."));
        }
    }

    private static void describe(Operation operation, int status, String reasons) {
        String code = Integer.toString(status);
        if (!operation.getResponses().hasAPIResponse(code)) {
            operation.getResponses().addAPIResponse(code, OASFactory.createAPIResponse());
        }
        APIResponse response = operation.getResponses().getAPIResponse(code);
        // Quarkus describes 401 and 403 by itself, in words that say less.
        if (response.getDescription() == null || !response.getDescription().contains("_")) {
            response.setDescription(reasons);
        }
    }

    private static void complete(String status, APIResponse response) {
        if (Integer.parseInt(status) >= 400) {
            response.setContent(OASFactory.createContent()
                    .addMediaType(
                            Problem.MEDIA_TYPE,
                            OASFactory.createMediaType()
                                    .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))));
        }
        response.addHeader("RateLimit", header("\"address\";r=99;t=1", "What is left, of each policy."))
                .addHeader("RateLimit-Policy", header("\"address\";q=100;w=60", "The policies: quota and window."));
        if (status.equals("429") || status.equals("503")) {
            response.addHeader("Retry-After", header("12", "Seconds to wait."));
        }
    }

    private static Header header(String example, String description) {
        return OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema()
                        .addType(Schema.SchemaType.STRING)
                        .examples(List.of(example)));
    }

    private static void addAliases(OpenAPI contract) {
        for (Aliases.Alias alias : Aliases.ALL) {
            Operation original = contract.getPaths()
                    .getPathItem(alias.successor())
                    .getOperations()
                    .get(PathItem.HttpMethod.valueOf(alias.successorMethod()));
            Operation copy = OASFactory.createOperation()
                    .operationId(original.getOperationId() + "By" + idOf(alias.path()))
                    .summary(original.getSummary())
                    .description("Another path of %s %s.".formatted(alias.successorMethod(), alias.successor()))
                    .tags(original.getTags())
                    .parameters(original.getParameters())
                    .requestBody(original.getRequestBody())
                    .responses(original.getResponses())
                    .security(original.getSecurity())
                    .deprecated(alias.deprecated());
            PathItem item = contract.getPaths().getPathItem(alias.path());
            if (item == null) {
                item = OASFactory.createPathItem();
                contract.getPaths().addPathItem(alias.path(), item);
            }
            item.setOperation(PathItem.HttpMethod.valueOf(alias.method()), copy);
        }
    }

    /** {@code /api/auth/update} is {@code AuthUpdate}. */
    private static String idOf(String path) {
        var id = new StringBuilder();
        for (String part : path.substring("/api/".length()).split("/", -1)) {
            id.append(Character.toUpperCase(part.charAt(0))).append(part, 1, part.length());
        }
        return id.toString();
    }
}
