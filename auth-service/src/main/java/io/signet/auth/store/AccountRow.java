package io.signet.auth.store;

import io.signet.auth.domain.Account;
import io.signet.auth.domain.EmailAddress;
import io.signet.auth.domain.PasswordHash;
import io.signet.auth.domain.Role;
import io.signet.auth.domain.Username;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

@Entity(name = "Account")
@Table(name = "users")
class AccountRow {
    @Id
    UUID id;

    String username;

    @Column(name = "username_key")
    String usernameKey;

    @Column(name = "username_skeleton")
    String usernameSkeleton;

    String email;

    @Column(name = "email_key")
    String emailKey;

    @Column(name = "email_verified")
    boolean emailVerified;

    @Column(name = "password_hash")
    String passwordHash;

    @Column(name = "is_active")
    boolean active;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "locked_at")
    Instant lockedAt;

    int unlocks;

    @Column(name = "erase_at")
    Instant eraseAt;

    @Column(name = "was_active")
    boolean wasActive;

    @Column(name = "last_used_at")
    Instant lastUsedAt;

    @Column(name = "retention_notice_at")
    Instant retentionNoticeAt;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "roles", joinColumns = @JoinColumn(name = "account_id"))
    @Column(name = "role")
    Set<String> roles = new HashSet<>();

    Account toAccount() {
        return new Account(
                id,
                new Username(username),
                new EmailAddress(email),
                emailVerified,
                new PasswordHash(passwordHash),
                active,
                createdAt,
                roles.stream().map(Role::ofClaim).collect(Collectors.toSet()),
                lockedAt != null,
                unlocks,
                Optional.ofNullable(eraseAt));
    }
}
