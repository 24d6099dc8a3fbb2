package io.signet.auth.domain;

/**
 * A new address that waits for two consents.
 *
 * @param oldConfirmed whether the owner of the present address agreed
 * @param newConfirmed whether the owner of the new one did
 */
public record EmailChange(EmailAddress email, boolean oldConfirmed, boolean newConfirmed) {
    public boolean isAgreed() {
        return oldConfirmed && newConfirmed;
    }
}
