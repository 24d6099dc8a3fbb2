package io.signet.auth.service;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.signet.auth.domain.Totp;
import io.signet.auth.domain.TotpSecret;
import io.signet.proto.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import io.signet.proto.auth.v1.BeginTotpRequest;
import java.io.ByteArrayOutputStream;
import java.time.Instant;

/** What shows codes on somebody's telephone. */
record AuthenticatorApp(TotpSecret secret) {
    /** One that waits for its first code. */
    static AuthenticatorApp begin(AuthServiceBlockingStub owner) {
        var begun = owner.beginTotp(BeginTotpRequest.getDefaultInstance());
        assertTrue(begun.getUri().contains("secret=" + begun.getSecret()));
        return new AuthenticatorApp(new TotpSecret(decoded(begun.getSecret())));
    }

    String now() {
        return Totp.code(secret, Totp.step(Instant.now()), Totp.DIGITS);
    }

    /** The code after that, as a clock that is ahead shows it. */
    String next() {
        return Totp.code(secret, Totp.step(Instant.now()) + 1, Totp.DIGITS);
    }

    /** RFC 4648, 6. */
    private static byte[] decoded(String base32) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < base32.length(); i += 8) {
            long group = 0;
            for (char character : base32.substring(i, i + 8).toCharArray()) {
                group = group << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(character);
            }
            for (int shift = 32; shift >= 0; shift -= 8) {
                bytes.write((int) (group >> shift));
            }
        }
        return bytes.toByteArray();
    }
}
