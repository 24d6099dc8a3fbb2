package io.signet.gateway.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.google.protobuf.UnsafeByteOperations;
import io.signet.gateway.request.Picture;
import java.io.IOException;
import java.util.Base64;
import java.util.regex.Pattern;

/** Reads a picture from Base64, bare or as a {@code data:} URL, or from the bytes of a multipart part. */
final class PictureReader extends StdDeserializer<Picture> {
    private static final long serialVersionUID = 1L;
    private static final Pattern DATA_URL_HEAD = Pattern.compile("data:[\\w.+-]+/[\\w.+-]+;base64");
    private static final int LONGEST_HEAD = 128;
    private static final int LONGEST_TEXT = (Picture.MAXIMUM_BYTES + 2) / 3 * 4;

    PictureReader() {
        super(Picture.class);
    }

    /** A picture is bigger than {@link Picture#MAXIMUM_BYTES}. */
    static final class TooLarge extends JsonMappingException {
        private static final long serialVersionUID = 1L;

        TooLarge(JsonParser parser) {
            super(parser, "the picture has more than 10 MiB");
        }
    }

    /** What stands there is not a picture in Base64. */
    static final class NotBase64 extends JsonMappingException {
        private static final long serialVersionUID = 1L;

        NotBase64(JsonParser parser, String message) {
            super(parser, message);
        }
    }

    @Override
    public Picture deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        byte[] bytes;
        if (parser.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT) {
            bytes = parser.getBinaryValue();
        } else if (parser.currentToken() == JsonToken.VALUE_STRING) {
            bytes = decoded(parser);
        } else {
            throw new NotBase64(parser, "a picture is a string of Base64");
        }
        if (bytes.length > Picture.MAXIMUM_BYTES) {
            throw new TooLarge(parser);
        }
        if (bytes.length == 0) {
            throw new NotBase64(parser, "the picture is empty");
        }
        return new Picture(UnsafeByteOperations.unsafeWrap(bytes));
    }

    private static byte[] decoded(JsonParser parser) throws IOException {
        char[] text = parser.getTextCharacters();
        int start = parser.getTextOffset() + headLength(parser, text);
        int length = parser.getTextOffset() + parser.getTextLength() - start;
        if (length > LONGEST_TEXT) {
            throw new TooLarge(parser);
        }
        var base64 = new byte[length];
        for (int i = 0; i < length; i++) {
            char digit = text[start + i];
            // Beyond ASCII is no digit of Base64; '!' is none either, so that the decoder refuses both.
            base64[i] = (byte) (digit < 128 ? digit : '!');
        }
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new NotBase64(parser, "this is not Base64");
        }
    }

    /** The length of {@code data:image/png;base64,}; 0 for bare Base64. */
    private static int headLength(JsonParser parser, char[] text) throws IOException {
        int offset = parser.getTextOffset();
        int most = Math.min(parser.getTextLength(), LONGEST_HEAD);
        for (int i = 0; i < most; i++) {
            if (text[offset + i] == ',') {
                String head = new String(text, offset, i);
                if (!DATA_URL_HEAD.matcher(head).matches()) {
                    throw new NotBase64(parser, "a data URL begins with data:image/…;base64,");
                }
                return i + 1;
            }
        }
        return 0;
    }
}
