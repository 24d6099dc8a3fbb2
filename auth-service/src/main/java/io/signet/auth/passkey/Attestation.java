package io.signet.auth.passkey;

import com.webauthn4j.data.RegistrationData;
import io.signet.auth.domain.OpaqueToken;

/**
 * A new passkey as a browser answered it; nothing of it is checked.
 *
 * @param challenge that it claims to answer
 */
public record Attestation(RegistrationData data, OpaqueToken challenge) {
    @Override
    public String toString() {
        return "Attestation";
    }
}
