package io.signet.gateway.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.signet.gateway.problem.FieldError;
import io.signet.gateway.problem.Reason;
import io.signet.gateway.problem.Refusal;
import io.signet.gateway.request.Picture;
import io.signet.gateway.security.LimitsConfig;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads request bodies and takes nothing that it does not know: no unknown or doubled fields, no numbers in quotes, no deep
 * nesting, no more bytes than allowed. An empty body is null.
 */
@Provider
@Consumes({MediaType.APPLICATION_JSON, MediaType.MULTIPART_FORM_DATA})
public class RequestBodyReader implements MessageBodyReader<RequestBody> {
    private static final int DEEPEST = 8;
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_NUMBER = 32;
    private static final String MODE = "Sec-Fetch-Mode";
    /** Of the Fetch standard: of what a browser sends without asking whether another site's page may. */
    private static final Set<String> UNASKED = Set.of("navigate", "no-cors");

    private final LimitsConfig limits;
    private final JsonMapper json;
    private final JsonMapper form;

    RequestBodyReader(LimitsConfig limits) {
        this.limits = limits;
        this.json = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(DEEPEST)
                                .maxNameLength(LONGEST_NAME)
                                .maxNumberLength(LONGEST_NUMBER)
                                // A picture that is too large is told so by its own name; the body bounds all of it.
                                .maxStringLength(Math.toIntExact(limits.body()))
                                .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                        .build())
                .addModule(new SimpleModule().addDeserializer(Picture.class, new PictureReader()))
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .build();
        // A form holds text alone: "true" is true there.
        this.form =
                json.rebuild().enable(MapperFeature.ALLOW_COERCION_OF_SCALARS).build();
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return RequestBody.class.isAssignableFrom(type);
    }

    @Override
    public RequestBody readFrom(
            Class<RequestBody> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream stream)
            throws IOException {
        boolean large = RequestBody.WithPictures.class.isAssignableFrom(type);
        long most = large ? limits.body() : limits.plainBody();
        String declared = headers.getFirst(HttpHeaders.CONTENT_LENGTH);
        if (declared != null && Long.parseLong(declared) > most) {
            throw new Refusal(Reason.BODY_TOO_LARGE, "The body has more than %d bytes.".formatted(most));
        }
        // A page of another site could have its visitor signed in to an account of its choice.
        if (headers.containsKey(MODE) && UNASKED.contains(headers.getFirst(MODE))) {
            throw new Refusal(Reason.UNSUPPORTED_MEDIA_TYPE, "A form is taken from a script, not from a page itself.");
        }
        var body = new PushbackInputStream(new BoundedInput(stream, most));
        try {
            int first = body.read();
            if (first < 0) {
                return null;
            }
            body.unread(first);
            return mediaType.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE)
                    ? form.treeToValue(
                            MultipartForm.read(body, headers.getFirst(HttpHeaders.CONTENT_TYPE), lists(type)), type)
                    : whole(body, type);
        } catch (JsonProcessingException fault) {
            throw refusal(fault);
        } catch (IOException cutOff) {
            throw new Refusal(Reason.MALFORMED_BODY, "The body is cut off.");
        }
    }

    private RequestBody whole(InputStream body, Class<RequestBody> type) throws IOException {
        try (JsonParser parser = json.createParser(body)) {
            RequestBody read = json.readValue(parser, type);
            if (parser.nextToken() != null) {
                throw new Refusal(Reason.MALFORMED_BODY, "Something follows the JSON.");
            }
            return read;
        }
    }

    private static Set<String> lists(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> List.class.isAssignableFrom(component.getType()))
                .map(RecordComponent::getName)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static RuntimeException refusal(JsonProcessingException fault) {
        String pointer = fault instanceof JsonMappingException mapping ? pointer(mapping) : "";
        if (cause(fault, Refusal.class).isPresent()) {
            return cause(fault, Refusal.class).get();
        }
        if (cause(fault, PictureReader.TooLarge.class).isPresent()) {
            return new Refusal(Reason.IMAGE_TOO_LARGE)
                    .with(List.of(new FieldError(pointer, "the picture has more than 10 MiB")));
        }
        if (cause(fault, StreamConstraintsException.class).isPresent()) {
            return new Refusal(
                    Reason.MALFORMED_BODY, "The JSON is nested too deeply, or a name or number is too long.");
        }
        if (cause(fault, StreamReadException.class).isPresent()) {
            return new Refusal(Reason.MALFORMED_BODY, "The JSON is broken%s.".formatted(place(fault.getLocation())));
        }
        return new Refusal(Reason.VALIDATION_FAILED).with(List.of(new FieldError(pointer, detail(fault))));
    }

    private static String detail(JsonProcessingException fault) {
        return switch (fault) {
            case PictureReader.NotBase64 notBase64 -> notBase64.getOriginalMessage();
            case UnrecognizedPropertyException unknown -> "this field is not known here";
            case InvalidFormatException format
            when format.getTargetType().isEnum() ->
                "this is one of " + String.join(", ", names(format.getTargetType()));
            default -> "this has the wrong type";
        };
    }

    private static List<String> names(Class<?> type) {
        return Arrays.stream(type.getFields())
                .filter(field -> field.isEnumConstant())
                .map(field -> Optional.ofNullable(field.getAnnotation(JsonProperty.class))
                        .map(JsonProperty::value)
                        .orElse(field.getName()))
                .toList();
    }

    private static String place(JsonLocation location) {
        return location == null || location.getLineNr() < 0
                ? ""
                : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    private static String pointer(JsonMappingException fault) {
        return fault.getPath().stream()
                .map(step -> step.getFieldName() == null
                        ? "/" + step.getIndex()
                        : "/" + step.getFieldName().replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }

    private static <T extends Throwable> Optional<T> cause(Throwable fault, Class<T> type) {
        for (Throwable at = fault; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
        }
        return Optional.empty();
    }
}
