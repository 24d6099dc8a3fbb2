package io.signet.auth.domain;

/** What somebody shows as a second factor, well-formed or not; does not print. */
public sealed interface MfaAnswer {
    /** Of an authenticator app, or a recovery code. */
    record Code(String value) implements MfaAnswer {
        @Override
        public String toString() {
            return "Code[hidden]";
        }
    }

    /**
     * What a passkey signed.
     *
     * @param credential the browser's JSON
     */
    record Passkey(String credential) implements MfaAnswer {
        @Override
        public String toString() {
            return "Passkey";
        }
    }
}
