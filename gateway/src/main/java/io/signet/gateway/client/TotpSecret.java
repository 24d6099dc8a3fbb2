package io.signet.gateway.client;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an authenticator app is given; does not print. */
@Schema(description = "What an authenticator app is given. It counts once a code was confirmed.")
public record TotpSecret(
        @Schema(description = "In Base32, to be typed.", examples = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
        String secret,

        @Schema(description = "To be shown as a QR code.", examples = "otpauth://totp/Signet:ada?secret=…")
        String uri) {
    @Override
    public String toString() {
        return "TotpSecret[hidden]";
    }
}
