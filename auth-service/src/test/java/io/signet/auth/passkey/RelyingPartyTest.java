package io.signet.auth.passkey;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.signet.auth.domain.Account;
import io.signet.auth.domain.CredentialRecord;
import io.signet.auth.domain.EmailAddress;
import io.signet.auth.domain.OpaqueToken;
import io.signet.auth.domain.Passkey;
import io.signet.auth.domain.PasskeyName;
import io.signet.auth.domain.PasswordHash;
import io.signet.auth.domain.Role;
import io.signet.auth.domain.Username;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelyingPartyTest {
    private static final Account ADA = new Account(
            new UUID(1, 2),
            new Username("ada"),
            new EmailAddress("ada@example.org"),
            true,
            new PasswordHash("$2a$04$" + "x".repeat(53)),
            true,
            Instant.EPOCH,
            Set.of(Role.USER),
            false,
            0,
            Optional.empty());

    private final OpaqueToken challenge = OpaqueToken.generate(new SecureRandom());
    private final RelyingParty relyingParty = new RelyingParty(config("localhost", "https://localhost:8443"));

    @Test
    void creationOptionsAreWhatBrowsersParse() {
        var credential = new CredentialRecord(new byte[] {1, 2, 3}, new byte[0], 0, Set.of("usb"), false, false);
        var present = new Passkey(
                new UUID(3, 4), ADA.id(), new PasskeyName("key"), credential, Instant.EPOCH, Optional.empty());
        var options = new JsonObject(relyingParty.creationOptions(ADA, challenge, List.of(present)));

        assertEquals(challenge.encoded(), options.getString("challenge"));
        assertEquals(new JsonObject().put("id", "localhost").put("name", "Signet"), options.getJsonObject("rp"));
        assertEquals("ada", options.getJsonObject("user").getString("name"));
        assertEquals("ada", options.getJsonObject("user").getString("displayName"));
        assertEquals(
                16, Base64.getUrlDecoder().decode(options.getJsonObject("user").getString("id")).length);
        assertEquals(
                List.of(-7, -8, -257),
                options.getJsonArray("pubKeyCredParams").stream()
                        .map(JsonObject.class::cast)
                        .map(parameter -> parameter.getInteger("alg"))
                        .toList());
        assertEquals(
                new JsonArray()
                        .add(new JsonObject()
                                .put("type", "public-key")
                                .put("id", "AQID")
                                .put("transports", new JsonArray().add("usb"))),
                options.getJsonArray("excludeCredentials"));
        var selection = options.getJsonObject("authenticatorSelection");
        assertEquals("required", selection.getString("residentKey"));
        assertTrue(selection.getBoolean("requireResidentKey"));
        assertEquals("required", selection.getString("userVerification"));
        assertEquals("none", options.getString("attestation"));
        assertEquals(300_000, options.getInteger("timeout"));
        assertFalse(options.encode().contains("null"), options.encode());
    }

    @Test
    void requestOptionsAreWhatBrowsersParseAndNameNobody() {
        var options = new JsonObject(relyingParty.requestOptions(challenge));
        assertEquals(
                new JsonObject()
                        .put("challenge", challenge.encoded())
                        .put("timeout", 300_000)
                        .put("rpId", "localhost")
                        .put("allowCredentials", new JsonArray())
                        .put("userVerification", "required"),
                options);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://signet.example.org",
                "https://example.org",
                "https://elsewhere.org",
                "https://evilsignet.example.org",
                "signet.example.org",
                ""
            })
    void anOriginOutsideOfTheDomainIsRefusedAtTheStart(String origin) {
        assertThrows(
                IllegalArgumentException.class, () -> new RelyingParty(config("signet.example.org", origin)), origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://signet.example.org", "https://signet.example.org:8443", "https://id.signet.example.org"
            })
    void anOriginOfTheDomainIsTaken(String origin) {
        assertDoesNotThrow(() -> new RelyingParty(config("signet.example.org", origin)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"response\":{}}",
                "{\"response\":null}",
                "{\"id\":\"AQ\",\"rawId\":\"AQ\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"e30\"}}",
                "{\"id\":\"AQ\",\"rawId\":\"AQ\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"@@@\"}}",
                "\u0000"
            })
    void rubbishIsNoCredential(String json) {
        assertTrue(relyingParty.attestation(json).isEmpty());
        assertTrue(relyingParty.assertion(json).isEmpty());
    }

    private static PasskeyConfig config(String domain, String origin) {
        return new PasskeyConfig() {
            @Override
            public String rpId() {
                return domain;
            }

            @Override
            public String rpName() {
                return "Signet";
            }

            @Override
            public Set<String> origins() {
                return Set.of(origin);
            }

            @Override
            public Duration challengeLife() {
                return Duration.ofMinutes(5);
            }

            @Override
            public int most() {
                return 20;
            }
        };
    }
}
