package io.signet.auth.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.signet.auth.domain.CredentialRecord;
import io.signet.auth.domain.Passkey;
import io.signet.auth.domain.PasskeyName;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The passkeys, any number an account. */
@Singleton
public class Passkeys implements PanacheRepositoryBase<PasskeyRow, UUID> {

    /** Adds the passkey; false when its credential is somebody's already. */
    public Uni<Boolean> add(Passkey passkey) {
        CredentialRecord credential = passkey.credential();
        return getSession()
                .chain(session -> session.createMutationQuery("insert into Passkey (id, accountId, name, credentialId,"
                                + " attestedData, signCount, transports, backupEligible, backedUp, createdAt) values (:id,"
                                + " :account, :name, :credential, :data, :count, :transports, :eligible, :backedUp,"
                                + " :createdAt) on conflict do nothing")
                        .setParameter("id", passkey.id())
                        .setParameter("account", passkey.account())
                        .setParameter("name", passkey.name().value())
                        .setParameter("credential", credential.id())
                        .setParameter("data", credential.attestedData())
                        .setParameter("count", credential.signCount())
                        .setParameter("transports", PasskeyRow.joined(credential.transports()))
                        .setParameter("eligible", credential.backupEligible())
                        .setParameter("backedUp", credential.backedUp())
                        .setParameter("createdAt", passkey.createdAt())
                        .executeUpdate())
                .map(added -> added == 1);
    }

    /** Of any account. */
    public Uni<Optional<Passkey>> withCredential(byte[] credentialId) {
        return one("credentialId", credentialId);
    }

    public Uni<Optional<Passkey>> of(UUID account, UUID id) {
        return one("id = ?1 and accountId = ?2", id, account);
    }

    /** The oldest first. */
    public Uni<List<Passkey>> of(UUID account) {
        return list("accountId = ?1 order by createdAt, id", account)
                .map(rows -> rows.stream().map(PasskeyRow::toPasskey).toList());
    }

    public Uni<Long> many(UUID account) {
        return count("accountId", account);
    }

    /** Notes a use; false when its counter did not go on, because another use with as high a one came first. */
    public Uni<Boolean> use(UUID id, long signCount, boolean backedUp, Instant now) {
        return update(
                        "signCount = ?1, backedUp = ?2, lastUsedAt = ?3"
                                + " where id = ?4 and (signCount < ?1 or (signCount = 0 and ?1 = 0))",
                        signCount,
                        backedUp,
                        now,
                        id)
                .map(used -> used == 1);
    }

    /** False when the account has no such passkey. */
    public Uni<Boolean> rename(UUID account, UUID id, PasskeyName name) {
        return update("name = ?1 where id = ?2 and accountId = ?3", name.value(), id, account)
                .map(renamed -> renamed == 1);
    }

    /** False when the account has no such passkey. */
    public Uni<Boolean> remove(UUID account, UUID id) {
        return delete("id = ?1 and accountId = ?2", id, account).map(removed -> removed == 1);
    }

    private Uni<Optional<Passkey>> one(String condition, Object... parameters) {
        return find(condition, parameters)
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(PasskeyRow::toPasskey));
    }
}
