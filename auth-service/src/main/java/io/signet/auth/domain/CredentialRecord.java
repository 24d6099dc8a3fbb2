package io.signet.auth.domain;

import java.util.Set;

/**
 * What is kept of a passkey's key pair: a credential record of WebAuthn Level 3, section 4. User verification is not in it,
 * because every ceremony demands it.
 *
 * @param id the credential ID, which the authenticator chose; 1 to 1023 bytes
 * @param attestedData AAGUID, credential ID and public key, as in authenticator data
 * @param signCount the highest signature counter seen; 0 for authenticators that do not count
 * @param transports how the browser may reach the authenticator
 * @param backupEligible whether it may be kept in more places than the device that made it
 * @param backedUp whether it is
 */
public record CredentialRecord(
        byte[] id,
        byte[] attestedData,
        long signCount,
        Set<String> transports,
        boolean backupEligible,
        boolean backedUp) {
    public CredentialRecord {
        transports = Set.copyOf(transports);
    }
}
