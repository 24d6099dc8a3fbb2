package io.signet.auth.passkey;

import com.webauthn4j.data.AuthenticationData;
import io.signet.auth.domain.OpaqueToken;

/**
 * A passkey's signature as a browser answered it; nothing of it is checked.
 *
 * @param challenge that it claims to answer
 */
public record Assertion(AuthenticationData data, OpaqueToken challenge) {
    public byte[] credentialId() {
        return data.getCredentialId();
    }

    @Override
    public String toString() {
        return "Assertion";
    }
}
