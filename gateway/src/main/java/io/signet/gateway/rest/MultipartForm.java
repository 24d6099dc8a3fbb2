package io.signet.gateway.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpData;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.EndOfDataDecoderException;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.ErrorDataDecoderException;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.TooLongFormFieldException;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.TooManyFormFieldsException;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import io.signet.gateway.problem.FieldError;
import io.signet.gateway.problem.Reason;
import io.signet.gateway.problem.Refusal;
import io.signet.gateway.request.Picture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Reads a multipart form in memory, never on disk: pictures of people must not outlive their request. What comes out is
 * the JSON object that would have said the same, so that both kinds of body obey the same rules.
 */
final class MultipartForm {
    private static final int MOST_PARTS = 32;
    private static final int LONGEST_PART_HEAD = 8 * 1024;
    private static final int CHUNK = 64 * 1024;
    // Base64 in a text part is longer than the picture it spells.
    private static final long LONGEST_PART = Picture.MAXIMUM_BYTES * 3L / 2;

    private final Set<String> lists;
    private final ObjectNode object = JsonNodeFactory.instance.objectNode();

    private MultipartForm(Set<String> lists) {
        this.lists = lists;
    }

    /**
     * @param contentType with its boundary
     * @param lists the names of the fields that hold a list; they may be written with {@code []} behind
     * @throws Refusal when the form is cut off or broken, or a part is too large
     */
    static ObjectNode read(InputStream body, String contentType, Set<String> lists) throws IOException {
        var request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/");
        request.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
        if (!HttpPostRequestDecoder.isMultipart(request)) {
            throw new Refusal(Reason.MALFORMED_BODY, "The multipart form names no boundary.");
        }
        var decoder = new HttpPostMultipartRequestDecoder(
                new DefaultHttpDataFactory(false), request, StandardCharsets.UTF_8, MOST_PARTS, LONGEST_PART_HEAD);
        try {
            return new MultipartForm(lists).read(body, decoder);
        } catch (TooManyFormFieldsException e) {
            throw new Refusal(Reason.BODY_TOO_LARGE, "The form has more than %d parts.".formatted(MOST_PARTS));
        } catch (TooLongFormFieldException e) {
            throw new Refusal(Reason.BODY_TOO_LARGE, "The head of a part is too long.");
        } catch (ErrorDataDecoderException | IllegalArgumentException e) {
            throw new Refusal(Reason.MALFORMED_BODY, "The multipart form is broken.");
        } finally {
            decoder.destroy();
        }
    }

    private ObjectNode read(InputStream body, HttpPostMultipartRequestDecoder decoder) throws IOException {
        while (true) {
            // The decoder may keep what it is given: a fresh array each time.
            byte[] chunk = body.readNBytes(CHUNK);
            if (chunk.length == 0) {
                break;
            }
            decoder.offer(new DefaultHttpContent(Unpooled.wrappedBuffer(chunk)));
            take(decoder);
            if (decoder.currentPartialHttpData() instanceof HttpData partial && partial.length() > LONGEST_PART) {
                throw tooLarge(partial.getName());
            }
        }
        decoder.offer(LastHttpContent.EMPTY_LAST_CONTENT);
        if (!take(decoder)) {
            throw new Refusal(Reason.MALFORMED_BODY, "The multipart form is cut off.");
        }
        return object;
    }

    /** Takes the parts that have come in whole; true when the form has ended. */
    private boolean take(HttpPostMultipartRequestDecoder decoder) throws IOException {
        try {
            while (decoder.hasNext()) {
                take(decoder.next());
            }
            return false;
        } catch (EndOfDataDecoderException e) {
            return true;
        }
    }

    private void take(InterfaceHttpData part) throws IOException {
        switch (part) {
            case FileUpload file -> {
                if (file.length() > Picture.MAXIMUM_BYTES) {
                    throw tooLarge(file.getName());
                }
                put(file.getName(), JsonNodeFactory.instance.binaryNode(file.get()));
            }
            case Attribute attribute ->
                put(attribute.getName(), JsonNodeFactory.instance.textNode(attribute.getValue()));
            default -> throw new Refusal(Reason.MALFORMED_BODY, "The multipart form holds a part of an unknown kind.");
        }
    }

    private void put(String partName, JsonNode value) {
        String name = partName.endsWith("[]") ? partName.substring(0, partName.length() - 2) : partName;
        if (lists.contains(name)) {
            object.withArrayProperty(name).add(value);
        } else if (object.has(name)) {
            throw new Refusal(Reason.VALIDATION_FAILED)
                    .with(List.of(new FieldError("/" + name, "this field is given twice")));
        } else {
            object.set(name, value);
        }
    }

    private Refusal tooLarge(String partName) {
        String name = partName.endsWith("[]") ? partName.substring(0, partName.length() - 2) : partName;
        int index = object.get(name) instanceof ArrayNode list ? list.size() : 0;
        return new Refusal(Reason.IMAGE_TOO_LARGE)
                .with(List.of(new FieldError(
                        "/" + name + (lists.contains(name) ? "/" + index : ""), "the picture has more than 10 MiB")));
    }
}
