package io.signet.gateway.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.signet.gateway.problem.Problem;
import io.signet.gateway.problem.Reason;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Writes into the OpenAPI document what holds for every operation, so that no resource has to repeat it. A resource says
 * of an error which {@link Reason}s there are; their words, examples and schema come from here.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ContractFilter implements OASFilter {
    private static final String BEARER = "bearer";
    private static final String REFRESH_COOKIE = "refreshCookie";
    private static final String CSRF_TOKEN = "csrfToken";
    private static final String REFRESH = "refresh";
    /** They do something without a body, too. */
    private static final Set<String> OPTIONAL_BODIES = Set.of(REFRESH, "logout");

    private static final String PICTURE = "Picture";
    private static final String TAG = "W/\"47DEQpj8HBSa_-TI\"";
    private static final String UUID = "7f1c7d3a-0d2b-4c57-9d0e-0c8f6a3b2a11";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z_]*[A-Z]");
    private static final Pattern KEBAB = Pattern.compile("(?:^|-)(.)");
    private static final String RATE_LIMIT = "RateLimit";
    private static final String RATE_LIMIT_POLICY = "RateLimit-Policy";
    private static final String SCHEMAS = "#/components/schemas/";

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        describe(contract.getComponents());
        contract.getPaths()
                .getPathItems()
                .forEach((path, item) ->
                        item.getOperations().values().forEach(operation -> complete(path, operation, contract)));
        describeSchemas(contract);
        addAliases(contract);
    }

    private static void describe(Components components) {
        components
                .addSecurityScheme(
                        BEARER,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("The access token that register, login and refresh answer with."))
                .addSecurityScheme(
                        REFRESH_COOKIE,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.COOKIE)
                                .name(RefreshCookie.NAME)
                                .description("The refresh token of a browser, which no script can read."))
                .addSecurityScheme(
                        CSRF_TOKEN,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name(RefreshCookie.CSRF_HEADER)
                                .description("The value of the cookie `%s`.".formatted(RefreshCookie.CSRF_NAME)))
                .addHeader(RATE_LIMIT, header("\"address\";r=99;t=1", "What is left, of each policy."))
                .addHeader(RATE_LIMIT_POLICY, header("\"address\";q=100;w=60", "The policies: quota and window."))
                .addHeader(HttpHeaders.RETRY_AFTER, header("12", "Seconds to wait."))
                .addHeader(HttpHeaders.ETAG, header(TAG, "Of the answer."))
                .addSchema(PICTURE, picture());
        components
                .getSchemas()
                .get("Problem")
                .addProperty("missing", text("Of STEP_UP_REQUIRED: the proof to send.", "password"))
                .addProperty("service", text("Of DEPENDENCY_UNAVAILABLE: the part that is away.", "biometric-service"))
                .addProperty(
                        "loosest",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.INTEGER)
                                .description("Of THRESHOLD_TOO_LOOSE: the loosest threshold allowed.")
                                .examples(List.of(34)));
    }

    private static Example example(Reason reason) {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", reason.type());
        problem.put("title", reason.title());
        problem.put("status", reason.status());
        problem.put("detail", reason.remedy());
        problem.put("instance", "/api/bio/enroll");
        problem.put("traceId", TRACE);
        return OASFactory.createExample().summary(reason.title()).value(problem);
    }

    private static Schema picture() {
        return text(
                        "A JPEG, PNG, BMP, TIFF or WebP picture of at most 10 MiB: Base64, bare or as a data URL, in"
                                + " JSON; the bytes of a part in a multipart form.",
                        "data:image/jpeg;base64,/9j/4AAQSkZJRgABAQ…")
                .contentEncoding("base64");
    }

    private static Schema text(String description, String example) {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.STRING)
                .description(description)
                .examples(List.of(example));
    }

    private static void complete(String path, Operation operation, OpenAPI contract) {
        boolean api = !path.startsWith("/problems");
        boolean open =
                operation.getSecurity() == null || operation.getSecurity().isEmpty();
        boolean withBody = operation.getRequestBody() != null;
        boolean withPictures = withBody
                && operation.getRequestBody().getContent().getMediaTypes().containsKey("multipart/form-data");
        if (open) {
            operation.addSecurityRequirement(OASFactory.createSecurityRequirement());
        } else {
            answers(operation, 401, "NOT_SIGNED_IN, TOKEN_INVALID");
            answers(operation, 403, "FORBIDDEN, NOT_THE_SUBJECT");
        }
        if (operation.getOperationId().equals(REFRESH)) {
            operation.addSecurityRequirement(OASFactory.createSecurityRequirement()
                    .addScheme(REFRESH_COOKIE)
                    .addScheme(CSRF_TOKEN));
        }
        if (withBody) {
            operation.getRequestBody().setRequired(!OPTIONAL_BODIES.contains(operation.getOperationId()));
            answers(operation, 400, "MALFORMED_BODY");
            answers(operation, 413, withPictures ? "BODY_TOO_LARGE, IMAGE_TOO_LARGE" : "BODY_TOO_LARGE");
            answers(operation, 415, "UNSUPPORTED_MEDIA_TYPE");
        }
        parameters(operation).forEach(ContractFilter::describe);
        if (operation.getResponses().hasAPIResponse("304")) {
            describeTag(operation);
        }
        answers(operation, 406, "NOT_ACCEPTABLE");
        if (api) {
            answers(operation, 429, open && withBody ? "RATE_LIMITED, TOO_MANY_ATTEMPTS" : "RATE_LIMITED");
            // What goes wrong for a browser that comes back is said by where it is sent.
            if (!operation.getResponses().hasAPIResponse("303")) {
                answers(operation, 500, "INTERNAL");
                answers(operation, 503, "DEPENDENCY_UNAVAILABLE, OVERLOADED");
            }
        }
        Map<String, APIResponse> responses =
                new TreeMap<>(operation.getResponses().getAPIResponses());
        responses.replaceAll((status, response) -> {
            if (api) {
                response.addHeader(RATE_LIMIT, headerRef(RATE_LIMIT))
                        .addHeader(RATE_LIMIT_POLICY, headerRef(RATE_LIMIT_POLICY));
            }
            return Integer.parseInt(status) < 400 ? response : problem(status, response, operation, contract);
        });
        operation.getResponses().setAPIResponses(responses);
    }

    /** Says which reasons there are for a status, where the resource does not. */
    private static void answers(Operation operation, int status, String reasons) {
        String code = Integer.toString(status);
        if (!operation.getResponses().hasAPIResponse(code)) {
            operation.getResponses().addAPIResponse(code, OASFactory.createAPIResponse());
        }
        APIResponse response = operation.getResponses().getAPIResponse(code);
        // Quarkus describes 401 and 403 by itself, in words that name no reason.
        if (reasons(response.getDescription()).isEmpty()) {
            response.setDescription(reasons);
        }
    }

    private static List<Reason> reasons(String description) {
        return description == null
                ? List.of()
                : NAME.matcher(description)
                        .results()
                        .map(MatchResult::group)
                        .flatMap(name -> Reason.named(name).stream())
                        .toList();
    }

    /** Refers to a description of these reasons that all operations share. */
    private static APIResponse problem(String status, APIResponse response, Operation operation, OpenAPI contract) {
        List<Reason> reasons = reasons(response.getDescription());
        if (reasons.stream().anyMatch(reason -> reason.status() != Integer.parseInt(status)) || reasons.isEmpty()) {
            throw new IllegalStateException(
                    "%s describes %s as %s".formatted(operation.getOperationId(), status, response.getDescription()));
        }
        String name = reasons.size() > 2
                ? pascal(operation.getOperationId()) + status
                : reasons.stream()
                        .map(Reason::slug)
                        .map(ContractFilter::pascal)
                        .sorted()
                        .collect(Collectors.joining("Or"));
        response.setDescription(reasons.stream()
                .map(reason -> "`%s`: %s.".formatted(reason.name(), reason.title()))
                .collect(Collectors.joining(" ")));
        MediaType document =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref(SCHEMAS + "Problem"));
        reasons.forEach(reason -> {
            contract.getComponents().addExample(reason.slug(), example(reason));
            document.addExample(
                    reason.slug(), OASFactory.createExample().ref("#/components/examples/" + reason.slug()));
        });
        response.setContent(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, document));
        if (status.equals("429") || status.equals("503")) {
            response.addHeader(HttpHeaders.RETRY_AFTER, headerRef(HttpHeaders.RETRY_AFTER));
        }
        // The pages about problems are not counted, and do not tell what is left.
        String shared = response.getHeaders() == null ? name + "OfPages" : name;
        contract.getComponents().addResponse(shared, response);
        return OASFactory.createAPIResponse().ref("#/components/responses/" + shared);
    }

    private static void describe(Parameter parameter) {
        if (parameter.getName().equals(Idempotency.HEADER)) {
            parameter
                    .description(
                            "Makes the request safe to repeat: with the same key and body, a repeat within a day gets the"
                                    + " first answer and the header `Idempotency-Replayed`. What was refused is tried again.")
                    .schema(OASFactory.createSchema()
                            .addType(Schema.SchemaType.STRING)
                            .pattern(Idempotency.KEY.pattern())
                            .examples(List.of("8e03978e-40d5-43dd-bc93-6894a57f9324")));
        } else if (parameter.getName().equals("id")) {
            parameter.schema(OASFactory.createSchema()
                    .addType(Schema.SchemaType.STRING)
                    .format("uuid")
                    .examples(List.of(UUID)));
        }
    }

    private static List<Parameter> parameters(Operation operation) {
        return Optional.ofNullable(operation.getParameters()).orElse(List.of());
    }

    private static void describeTag(Operation operation) {
        operation.addParameter(OASFactory.createParameter()
                .name(HttpHeaders.IF_NONE_MATCH)
                .in(Parameter.In.HEADER)
                .description("Tags of answers that the caller has.")
                .schema(OASFactory.createSchema()
                        .addType(Schema.SchemaType.STRING)
                        .examples(List.of(TAG))));
        for (String status : List.of("200", "304")) {
            operation.getResponses().getAPIResponse(status).addHeader(HttpHeaders.ETAG, headerRef(HttpHeaders.ETAG));
        }
    }

    /** What is sent has no fields that are not described; an answer has all, unless it says which it always has. */
    private static void describeSchemas(OpenAPI contract) {
        Map<String, Schema> schemas = new TreeMap<>(contract.getComponents().getSchemas());
        Set<String> sent = operations(contract)
                .flatMap(operation -> Optional.ofNullable(operation.getRequestBody()).stream())
                .flatMap(request -> references(request.getContent()))
                .collect(Collectors.toCollection(TreeSet::new));
        // What a picture is made of, and a parameter that is described otherwise.
        schemas.keySet().removeAll(Set.of("ByteString", "UUID"));
        schemas.forEach((name, schema) -> {
            if (sent.contains(name)) {
                schema.setAdditionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
            } else if (schema.getProperties() != null && schema.getRequired() == null) {
                schema.setRequired(List.copyOf(schema.getProperties().keySet()));
            }
        });
        for (String name : List.of("Account", "RolesChange")) {
            schemas.get(name).getProperties().get("roles").getItems().setEnumeration(List.<Object>copyOf(Roles.ALL));
        }
        contract.getComponents().setSchemas(schemas);
    }

    private static Stream<Operation> operations(OpenAPI contract) {
        return contract.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream());
    }

    private static Stream<String> references(Content content) {
        return content.getMediaTypes().values().stream()
                .flatMap(media -> Optional.ofNullable(media.getSchema().getRef()).stream())
                .map(ref -> ref.substring(SCHEMAS.length()));
    }

    private static Header header(String example, String description) {
        return OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema()
                        .addType(Schema.SchemaType.STRING)
                        .examples(List.of(example)));
    }

    private static Header headerRef(String name) {
        return OASFactory.createHeader().ref("#/components/headers/" + name);
    }

    /** {@code poor-capture} is {@code PoorCapture}. */
    private static String pascal(String kebab) {
        return KEBAB.matcher(kebab).replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
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
