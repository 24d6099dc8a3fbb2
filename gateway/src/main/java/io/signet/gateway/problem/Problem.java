package io.signet.gateway.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A problem document as in RFC 9457. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(
        description = "What went wrong, as in RFC 9457.",
        requiredProperties = {"type", "title", "status", "detail", "instance", "traceId"})
public record Problem(
        @Schema(
                description = "Identifies the kind of problem, and is a page about it.",
                examples = "/problems/poor-capture")
        String type,

        @Schema(examples = "The capture is too poor") String title,
        @Schema(examples = "422") int status,

        @Schema(description = "This occurrence in words for a person.", examples = "The face is too dark.")
        String detail,

        @Schema(description = "The path that was asked for.", examples = "/api/bio/enroll")
        String instance,

        @Schema(description = "Finds this request in the logs.", examples = "4bf92f3577b34da6a3ce929d0e0e4736")
        String traceId,

        @Schema(description = "The wrong fields, where fields are wrong.")
        List<FieldError> errors,

        @JsonAnyGetter @Schema(hidden = true) Map<String, Object> extensions) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = List.copyOf(errors);
        extensions = Map.copyOf(extensions);
    }
}
