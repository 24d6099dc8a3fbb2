package io.signet.auth.passkey;

import com.webauthn4j.data.AuthenticationData;
import io.signet.auth.domain.OpaqueToken;
import java.util.Optional;
import java.util.UUID;

/**
 * A passkey's signature as a browser answered it; nothing of it is checked.
 *
 * @param challenge that it claims to answer
 * @param account that it claims to be of; empty where that can't be one of ours
 */
public record Assertion(AuthenticationData data, OpaqueToken challenge, Optional<UUID> account) {
    public byte[] credentialId() {
        return data.getCredentialId();
    }

    @Override
    public String toString() {
        return "Assertion";
    }
}
