package io.signet.gateway.problem;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One wrong field.
 *
 * @param pointer JSON Pointer (RFC 6901) into the request, such as {@code /faceImages/0}; empty for all of it
 * @param detail what is wrong, and what to do about it
 */
@Schema(description = "One wrong field of the request.")
public record FieldError(
        @Schema(
                description = "JSON Pointer (RFC 6901) into the request; a query parameter by its name.",
                examples = "/faceImages/0")
        String pointer,

        @Schema(examples = "Too dark: add light from the front.")
        String detail) {}
