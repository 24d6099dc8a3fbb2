package io.signet.gateway.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.signet.gateway.request.Picture;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
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
        ByteString bytes = switch (parser.currentToken()) {
            case VALUE_EMBEDDED_OBJECT -> UnsafeByteOperations.unsafeWrap(parser.getBinaryValue());
            case VALUE_STRING -> decoded(parser);
            default -> throw new NotBase64(parser, "a picture is a string of Base64");
        };
        if (bytes.size() > Picture.MAXIMUM_BYTES) {
            throw new TooLarge(parser);
        }
        if (bytes.isEmpty()) {
            throw new NotBase64(parser, "the picture is empty");
        }
        return new Picture(bytes);
    }

    /** Decodes the text piece by piece as the parser has it, which puts no whole copy of it together. */
    private static ByteString decoded(JsonParser parser) throws IOException {
        int length = parser.getTextLength();
        if (length > LONGEST_HEAD + LONGEST_TEXT) {
            throw new TooLarge(parser);
        }
        try (var text = new Base64Text(length)) {
            parser.getText(text);
            return text.decoded();
        } catch (IllegalArgumentException e) {
            throw new NotBase64(parser, e.getMessage());
        }
    }

    /** Takes Base64, with or without the head of a data URL, and keeps what it spells. */
    private static final class Base64Text extends Writer {
        private static final int PIECE = 4 * 12 * 1024;

        private final byte[] decoded;
        private final byte[] digits = new byte[PIECE];
        private final byte[] spelled = new byte[PIECE / 4 * 3];
        private final StringBuilder head = new StringBuilder(LONGEST_HEAD);
        private boolean inHead = true;
        private boolean ended;
        private int waiting;
        private int size;

        /** @param length of the text, in characters */
        Base64Text(int length) {
            this.decoded = new byte[(length + 3) / 4 * 3];
        }

        @Override
        public void write(char[] text, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                if (inHead) {
                    readHead(text[i]);
                } else {
                    take(text[i]);
                }
            }
        }

        private void readHead(char next) {
            if (next == ',') {
                if (!DATA_URL_HEAD.matcher(head).matches()) {
                    throw new IllegalArgumentException("a data URL begins with data:image/…;base64,");
                }
                inHead = false;
            } else {
                head.append(next);
                if (head.length() == LONGEST_HEAD) {
                    endHead();
                }
            }
        }

        /** There is none: it was Base64 already. */
        private void endHead() {
            inHead = false;
            head.chars().forEach(digit -> take((char) digit));
        }

        private void take(char digit) {
            // Beyond ASCII is no digit of Base64; '!' is none either, so that the decoder refuses both.
            digits[waiting++] = (byte) (digit < 128 ? digit : '!');
            if (waiting == PIECE) {
                decode(digits);
            }
        }

        private void decode(byte[] piece) {
            if (ended) {
                throw notBase64();
            }
            try {
                int count = Base64.getDecoder().decode(piece, spelled);
                System.arraycopy(spelled, 0, decoded, size, count);
                size += count;
                ended = count < spelled.length;
                waiting = 0;
            } catch (IllegalArgumentException e) {
                throw notBase64();
            }
        }

        private static IllegalArgumentException notBase64() {
            return new IllegalArgumentException("this is not Base64");
        }

        ByteString decoded() {
            if (inHead) {
                endHead();
            }
            if (waiting > 0) {
                decode(Arrays.copyOf(digits, waiting));
            }
            return UnsafeByteOperations.unsafeWrap(decoded, 0, size);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
