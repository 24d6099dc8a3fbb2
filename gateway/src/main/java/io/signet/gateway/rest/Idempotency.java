package io.signet.gateway.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.quarkus.logging.Log;
import io.signet.gateway.problem.Reason;
import io.signet.gateway.problem.Refusal;
import io.signet.gateway.request.Picture;
import io.signet.gateway.request.Sha256;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes a request that creates something safe to repeat, as in draft-ietf-httpapi-idempotency-key-header: with the same key
 * and the same body it is done once, and a repeat gets the first answer, at whichever gateway. What was refused, or failed so
 * that nobody knows whether it was done, is tried again: none of these requests can be done twice, so that the worst is to hear
 * that it was done.
 *
 * <p>Redis keeps no key and no body, and the answer only encrypted under both: who can read Redis can't read it.
 */
@Singleton
class Idempotency {
    static final String HEADER = "Idempotency-Key";

    /** Long enough that nobody meets another's by chance; the draft asks for a UUID or the like. */
    static final Pattern KEY = Pattern.compile("[\\x21\\x23-\\x7e]{16,128}");

    private static final int TAG_BYTES = 16;
    private static final int SECRET_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int GCM_TAG_BITS = 128;
    private static final byte[] PURPOSE = "signet idempotency".getBytes(StandardCharsets.US_ASCII);
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final RedisAPI redis;
    private final IdempotencyConfig config;
    private final CurrentCaller current;
    private final ObjectMapper answers;
    private final JsonMapper bodies;
    private final SecureRandom random = new SecureRandom();

    Idempotency(RedisAPI redis, IdempotencyConfig config, CurrentCaller current, ObjectMapper answers) {
        this.redis = redis;
        this.config = config;
        this.current = current;
        this.answers = answers;
        this.bodies = JsonMapper.builder()
                .addModule(new SimpleModule().addSerializer(new PictureBytes()))
                .build();
    }

    /**
     * Does the work, unless it was done for this key, caller and body.
     *
     * @param header what was sent as {@value #HEADER}, null for nothing: then the work is done each time
     * @param operation what is asked for
     * @param subject whose keys they are; empty for somebody who has not signed in
     * @param type of the answer, which JSON can hold
     */
    <T> Uni<T> once(
            String header,
            String operation,
            Optional<String> subject,
            RequestBody body,
            Class<T> type,
            Supplier<Uni<T>> work) {
        if (header == null) {
            return work.get();
        }
        String key = key(header);
        HttpServerResponse response = current.request().response();
        String place = "signet:idempotency:"
                + HexFormat.of().formatHex(Sha256.of(operation + '\n' + subject.orElse("") + '\n' + key));
        Seal seal = seal(key, body);
        return send(redis.set(List.of(
                        place,
                        seal.tag(),
                        "NX",
                        "PX",
                        Long.toString(config.longestRun().toMillis()))))
                .chain(begun -> begun == null ? repeated(place, seal, type, response) : first(place, seal, work));
    }

    private <T> Uni<T> first(String place, Seal seal, Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(work::get)
                .onFailure()
                .call(() -> afterwards(redis.del(List.of(place))))
                .onItem()
                .call(answer -> afterwards(redis.set(List.of(
                        place,
                        seal.tag() + '.' + sealed(answer, seal),
                        "PX",
                        Long.toString(config.keep().toMillis())))));
    }

    private <T> Uni<T> repeated(String place, Seal seal, Class<T> type, HttpServerResponse response) {
        return send(redis.get(place)).map(kept -> {
            String[] parts =
                    kept == null ? new String[] {seal.tag()} : kept.toString().split("\\.", 2);
            if (!MessageDigest.isEqual(ascii(parts[0]), ascii(seal.tag()))) {
                throw new Refusal(Reason.IDEMPOTENCY_KEY_REUSED);
            }
            if (parts.length == 1) {
                throw new Refusal(Reason.REQUEST_RUNNING);
            }
            response.putHeader("Idempotency-Replayed", "true");
            return opened(parts[1], seal, type);
        });
    }

    /** Without Redis nobody can say whether the work was done, so it is not done. */
    private Uni<Response> send(Future<Response> command) {
        return Uni.createFrom()
                .completionStage(command.timeout(config.storeTimeout().toMillis(), TimeUnit.MILLISECONDS)
                        .toCompletionStage())
                .onFailure()
                .transform(fault -> {
                    Log.warnf("Redis does not answer, a request with an Idempotency-Key waits: %s", fault.getMessage());
                    return new Refusal(Reason.DEPENDENCY_UNAVAILABLE).with("service", "redis");
                });
    }

    /** What has been done is answered, even if it can't be noted. */
    private Uni<Response> afterwards(Future<Response> command) {
        return send(command).onFailure().recoverWithNull();
    }

    private static String key(String header) {
        // A string of RFC 9651 has quotes; most clients send none.
        boolean quoted = header.length() > 1 && header.startsWith("\"") && header.endsWith("\"");
        String key = quoted ? header.substring(1, header.length() - 1) : header;
        if (!KEY.matcher(key).matches()) {
            throw new Refusal(Reason.IDEMPOTENCY_KEY_INVALID);
        }
        return key;
    }

    /**
     * What key and body together stand for.
     *
     * @param tag tells whether a body is the first one
     */
    private record Seal(String tag, SecretKeySpec secret) {}

    private Seal seal(String key, RequestBody body) {
        try {
            MessageDigest digest = Sha256.begun();
            bodies.writeValue(new DigestOutputStream(OutputStream.nullOutputStream(), digest), body);
            byte[] material = KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(ascii(key))
                            .addSalt(digest.digest())
                            .thenExpand(PURPOSE, TAG_BYTES + SECRET_BYTES));
            return new Seal(
                    TEXT.encodeToString(Arrays.copyOf(material, TAG_BYTES)),
                    new SecretKeySpec(material, TAG_BYTES, SECRET_BYTES, "AES"));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("a body could not be digested", e);
        }
    }

    private String sealed(Object answer, Seal seal) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            byte[] hidden = cipher(Cipher.ENCRYPT_MODE, seal, nonce).doFinal(answers.writeValueAsBytes(answer));
            return TEXT.encodeToString(nonce) + '.' + TEXT.encodeToString(hidden);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("an answer could not be kept", e);
        }
    }

    private <T> T opened(String text, Seal seal, Class<T> type) {
        try {
            String[] parts = text.split("\\.", 2);
            byte[] nonce = Base64.getUrlDecoder().decode(parts[0]);
            byte[] answer = cipher(Cipher.DECRYPT_MODE, seal, nonce)
                    .doFinal(Base64.getUrlDecoder().decode(parts[1]));
            return answers.readValue(answer, type);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("a kept answer could not be read", e);
        }
    }

    private static Cipher cipher(int mode, Seal seal, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, seal.secret(), new GCMParameterSpec(GCM_TAG_BITS, nonce));
        return cipher;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static final class PictureBytes extends StdSerializer<Picture> {
        private static final long serialVersionUID = 1L;

        PictureBytes() {
            super(Picture.class);
        }

        @Override
        public void serialize(Picture picture, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeBinary(picture.bytes().newInput(), picture.bytes().size());
        }
    }
}
