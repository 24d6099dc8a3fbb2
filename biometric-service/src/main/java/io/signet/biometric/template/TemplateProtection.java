package io.signet.biometric.template;

import io.signet.biometric.domain.BinaryCode;
import io.signet.biometric.domain.Enrolment;
import io.signet.biometric.domain.Minutiae;
import io.signet.biometric.domain.Modality;
import io.signet.biometric.domain.ProtectedTemplate;
import io.signet.biometric.domain.Template;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Guarantees that a stored template can be opened only with the key, only unchanged, and only as what it was stored
 * for: subject, modality, finger and model are authenticated with it, so that a row copied to another subject stays
 * shut.
 *
 * <p>AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce; sealed form: nonce, ciphertext (of a code 16 bytes),
 * 128-bit tag. Minutiae are sealed for themselves in the same way. At 2^32 templates under one key the nonces would need another scheme.
 */
public final class TemplateProtection {
    /** Of the sealed form and of the associated data. */
    public static final int VERSION = 1;

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int CODE_BYTES = BinaryCode.BITS / Byte.SIZE;
    private static final int TAG_BITS = 128;

    private final TemplateKeys keys;
    private final SecureRandom random;

    public TemplateProtection(TemplateKeys keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    public ProtectedTemplate protect(Enrolment enrolment, BinaryCode code, Optional<Minutiae> minutiae) {
        byte[] plain = ByteBuffer.allocate(CODE_BYTES)
                .putLong(code.low())
                .putLong(code.high())
                .array();
        return new ProtectedTemplate(
                enrolment,
                VERSION,
                seal(plain, associatedData(Content.codeOf(enrolment.modality()), enrolment, VERSION)),
                minutiae.map(found ->
                        seal(found.serialised(), associatedData(Content.FINGERPRINT_MINUTIAE, enrolment, VERSION))));
    }

    /**
     * The template, if it is what was stored for this enrolment.
     *
     * @throws TamperedTemplate where it was changed, belongs to somebody else, or another key sealed it
     */
    public Template open(ProtectedTemplate template) {
        Enrolment enrolment = template.enrolment();
        byte[] plain = opened(Content.codeOf(enrolment.modality()), template.sealed(), template);
        if (plain.length != CODE_BYTES) {
            throw new TamperedTemplate(template);
        }
        ByteBuffer code = ByteBuffer.wrap(plain);
        Template opened = new Template(
                enrolment.model(),
                new BinaryCode(code.getLong(), code.getLong()),
                enrolment.quality(),
                template.sealedMinutiae()
                        .map(bytes -> new Minutiae(opened(Content.FINGERPRINT_MINUTIAE, bytes, template))));
        Arrays.fill(plain, (byte) 0);
        return opened;
    }

    /** Wipes what it is given. */
    private byte[] seal(byte[] plain, byte[] associatedData) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] encrypted =
                    cipher(Cipher.ENCRYPT_MODE, nonce, associatedData).doFinal(plain);
            return ByteBuffer.allocate(nonce.length + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available", e);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private byte[] opened(Content content, byte[] sealed, ProtectedTemplate template) {
        if (template.version() != VERSION || sealed.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new TamperedTemplate(template);
        }
        try {
            return cipher(
                            Cipher.DECRYPT_MODE,
                            Arrays.copyOf(sealed, NONCE_BYTES),
                            associatedData(content, template.enrolment(), template.version()))
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (AEADBadTagException e) {
            throw new TamperedTemplate(template);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] associatedData) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, keys.key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associatedData);
        return cipher;
    }

    /** Fixed-length fields first and the one of free length last, so that no two enrolments have the same bytes. */
    private static byte[] associatedData(Content content, Enrolment enrolment, int version) {
        byte[] model = enrolment.model().value().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + 2 * Long.BYTES + 2 + model.length)
                .putInt(version)
                .putLong(enrolment.subject().account().getMostSignificantBits())
                .putLong(enrolment.subject().account().getLeastSignificantBits())
                .put(content.number)
                .put((byte) enrolment.finger().number())
                .put(model)
                .array();
    }

    /** What is sealed, so that one cannot stand for the other. */
    private enum Content {
        FACE_CODE(1),
        FINGERPRINT_CODE(2),
        FINGERPRINT_MINUTIAE(3);

        private final byte number;

        Content(int number) {
            this.number = (byte) number;
        }

        static Content codeOf(Modality modality) {
            return switch (modality) {
                case FACE -> FACE_CODE;
                case FINGERPRINT -> FINGERPRINT_CODE;
            };
        }
    }

    /** A fault that somebody should look into: the row is not what this service wrote. */
    public static final class TamperedTemplate extends RuntimeException {
        private static final long serialVersionUID = 1;

        TamperedTemplate(ProtectedTemplate template) {
            super("template " + template.enrolment().id() + " does not authenticate: changed, moved or of another key");
        }
    }
}
