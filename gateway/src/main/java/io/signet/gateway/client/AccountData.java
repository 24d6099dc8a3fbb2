package io.signet.gateway.client;

import java.util.List;

/**
 * All that auth-service keeps of somebody.
 *
 * @param pendingEmail an address that waits to be confirmed; null where none does
 */
public record AccountData(
        Account account, String pendingEmail, List<Consent> consents, List<OpenSession> sessions, TotpStatus totp) {}
