package io.signet.infrastructure.test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * A browser with an authenticator in it that holds one passkey, as WebAuthn Level 3 describes them: takes the options that
 * we make and gives what {@code PublicKeyCredential.toJSON()} does. What it says of itself can be spoilt.
 */
public final class VirtualAuthenticator {
    private static final int USER_PRESENT = 0x01;
    private static final int USER_VERIFIED = 0x04;
    private static final int BACKUP_ELIGIBLE = 0x08;
    private static final int BACKED_UP = 0x10;
    private static final int ATTESTED = 0x40;
    private static final int COORDINATE_BYTES = 32;
    private static final ObjectMapper JSON = new ObjectMapper();

    public String origin = "https://localhost:8443";
    public boolean crossOrigin;
    public boolean verifiesUser = true;
    public boolean backedUp;
    /** Null: that of the options. */
    public String rpId;
    /** Null: that which the ceremony has. */
    public String type;
    /** Null: that of the account that the passkey was made for. */
    public byte[] userHandle;
    /** Of the latest signature. */
    public long signCount;
    /** Whether it counts; many do not. */
    public boolean counts = true;

    private final SecureRandom random = new SecureRandom();
    private byte[] id;
    private byte[] owner;
    private KeyPair keys;

    /** The same passkey in another place. */
    public VirtualAuthenticator cloned() {
        var clone = new VirtualAuthenticator();
        clone.userHandle = userHandle;
        clone.signCount = signCount;
        clone.id = id;
        clone.owner = owner;
        clone.keys = keys;
        return clone;
    }

    /** Makes a passkey, in the place of the one that it had. */
    public String create(String options) {
        JsonNode asked = parsed(options);
        id = new byte[32];
        random.nextBytes(id);
        owner = decoded(asked.path("user").path("id").asText());
        keys = keys();
        return attest(asked);
    }

    /** Offers the passkey that it has as a new one. */
    public String offerAgain(String options) {
        return attest(parsed(options));
    }

    private String attest(JsonNode asked) {
        String domain = rpId == null ? asked.path("rp").path("id").asText() : rpId;
        ObjectNode response = JSON.createObjectNode()
                .put("clientDataJSON", encoded(clientData("webauthn.create", asked)))
                .put("attestationObject", encoded(attestation(authenticatorData(domain, ATTESTED))));
        response.putArray("transports").add("internal").add("hybrid");
        return credential(response);
    }

    /** Signs a challenge. */
    public String get(String options) {
        JsonNode asked = parsed(options);
        byte[] clientData = clientData("webauthn.get", asked);
        byte[] authenticatorData =
                authenticatorData(rpId == null ? asked.path("rpId").asText() : rpId, 0);
        return credential(JSON.createObjectNode()
                .put("clientDataJSON", encoded(clientData))
                .put("authenticatorData", encoded(authenticatorData))
                .put("signature", encoded(signature(authenticatorData, clientData)))
                .put("userHandle", encoded(userHandle == null ? owner : userHandle)));
    }

    public String credentialId() {
        return encoded(id);
    }

    private String credential(ObjectNode response) {
        ObjectNode credential = JSON.createObjectNode()
                .put("id", encoded(id))
                .put("rawId", encoded(id))
                .put("type", "public-key")
                .put("authenticatorAttachment", "platform");
        credential.putObject("clientExtensionResults");
        return credential.set("response", response).toString();
    }

    private static JsonNode parsed(String options) {
        try {
            return JSON.readTree(options);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("these are no options: " + options, e);
        }
    }

    private byte[] clientData(String ceremony, JsonNode asked) {
        return JSON.createObjectNode()
                .put("type", type == null ? ceremony : type)
                .put("challenge", asked.path("challenge").asText())
                .put("origin", origin)
                .put("crossOrigin", crossOrigin)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    // Level 3, 6.1.
    private byte[] authenticatorData(String domain, int more) {
        if (counts) {
            signCount++;
        }
        int flags = USER_PRESENT | more;
        flags |= verifiesUser ? USER_VERIFIED : 0;
        flags |= backedUp ? BACKUP_ELIGIBLE | BACKED_UP : 0;
        var data = new ByteArrayOutputStream();
        data.writeBytes(sha256(domain.getBytes(StandardCharsets.UTF_8)));
        data.write(flags);
        data.writeBytes(
                ByteBuffer.allocate(Integer.BYTES).putInt((int) signCount).array());
        if (more == ATTESTED) {
            data.writeBytes(new byte[16]);
            data.writeBytes(
                    ByteBuffer.allocate(Short.BYTES).putShort((short) id.length).array());
            data.writeBytes(id);
            data.writeBytes(publicKey());
        }
        return data.toByteArray();
    }

    // CBOR: {1: 2, 3: -7, -1: 1, -2: x, -3: y} (RFC 9053, 7.1.1).
    private byte[] publicKey() {
        var point = ((ECPublicKey) keys.getPublic()).getW();
        var key = new ByteArrayOutputStream();
        key.writeBytes(new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, COORDINATE_BYTES});
        key.writeBytes(coordinate(point.getAffineX().toByteArray()));
        key.writeBytes(new byte[] {0x22, 0x58, COORDINATE_BYTES});
        key.writeBytes(coordinate(point.getAffineY().toByteArray()));
        return key.toByteArray();
    }

    private static byte[] coordinate(byte[] number) {
        var coordinate = new byte[COORDINATE_BYTES];
        int length = Math.min(number.length, COORDINATE_BYTES);
        System.arraycopy(number, number.length - length, coordinate, COORDINATE_BYTES - length, length);
        return coordinate;
    }

    // CBOR: {"fmt": "none", "attStmt": {}, "authData": h'…'} (Level 3, 6.5.4).
    private static byte[] attestation(byte[] authenticatorData) {
        var object = new ByteArrayOutputStream();
        object.write(0xa3);
        text(object, "fmt");
        text(object, "none");
        text(object, "attStmt");
        object.write(0xa0);
        text(object, "authData");
        object.write(0x59);
        object.writeBytes(ByteBuffer.allocate(Short.BYTES)
                .putShort((short) authenticatorData.length)
                .array());
        object.writeBytes(authenticatorData);
        return object.toByteArray();
    }

    private static void text(ByteArrayOutputStream cbor, String text) {
        cbor.write(0x60 + text.length());
        cbor.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] signature(byte[] authenticatorData, byte[] clientData) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(authenticatorData);
            signature.update(sha256(clientData));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decoded(String text) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        return Arrays.copyOf(bytes, bytes.length);
    }
}
