package io.signet.auth.domain;

/** A mail in plain text; does not print, since it may hold a link that opens an account. */
public record Letter(EmailAddress to, String subject, String text) {
    @Override
    public String toString() {
        return "Letter[" + subject + "]";
    }
}
