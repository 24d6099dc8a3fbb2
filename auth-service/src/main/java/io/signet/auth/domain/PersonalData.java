package io.signet.auth.domain;

import java.util.List;
import java.util.Optional;

/**
 * All that this service keeps of somebody, without what is secret.
 *
 * @param pendingEmail an address that waits to be confirmed
 * @param consents the latest first
 * @param sessions open and ended ones, the latest seen first
 */
public record PersonalData(
        Account account,
        Optional<EmailAddress> pendingEmail,
        List<Consent> consents,
        List<SeenSession> sessions,
        TotpStatus totp) {
    public PersonalData {
        consents = List.copyOf(consents);
        sessions = List.copyOf(sessions);
    }
}
