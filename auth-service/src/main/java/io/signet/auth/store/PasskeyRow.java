package io.signet.auth.store;

import io.signet.auth.domain.CredentialRecord;
import io.signet.auth.domain.Passkey;
import io.signet.auth.domain.PasskeyName;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

@Entity(name = "Passkey")
@Table(name = "passkeys")
class PasskeyRow {
    @Id
    UUID id;

    @Column(name = "account_id")
    UUID accountId;

    String name;

    @Column(name = "credential_id")
    byte[] credentialId;

    @Column(name = "attested_data")
    byte[] attestedData;

    @Column(name = "sign_count")
    long signCount;

    String transports;

    @Column(name = "backup_eligible")
    boolean backupEligible;

    @Column(name = "backed_up")
    boolean backedUp;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "last_used_at")
    Instant lastUsedAt;

    static String joined(Set<String> transports) {
        return transports.stream().sorted().collect(Collectors.joining(" "));
    }

    Passkey toPasskey() {
        Set<String> known = Arrays.stream(transports.split(" ", -1))
                .filter(transport -> !transport.isEmpty())
                .collect(Collectors.toSet());
        return new Passkey(
                id,
                accountId,
                new PasskeyName(name),
                new CredentialRecord(credentialId, attestedData, signCount, known, backupEligible, backedUp),
                createdAt,
                Optional.ofNullable(lastUsedAt));
    }
}
