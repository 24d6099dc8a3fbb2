package io.signet.auth.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.signet.auth.domain.ExternalPerson;
import io.signet.auth.domain.SocialIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which accounts are linked with whom at which provider. */
@Singleton
public class SocialIdentities implements PanacheRepositoryBase<SocialIdentityRow, UUID> {

    /** Links them; false when the person is linked with an account already. */
    public Uni<Boolean> link(SocialIdentity identity, ExternalPerson person) {
        return getSession()
                .chain(session -> session.createMutationQuery("insert into SocialIdentity"
                                + " (id, accountId, provider, issuer, subject, label, linkedAt)"
                                + " values (:id, :account, :provider, :issuer, :subject, :label, :linkedAt)"
                                + " on conflict do nothing")
                        .setParameter("id", identity.id())
                        .setParameter("account", identity.account())
                        .setParameter("provider", identity.provider())
                        .setParameter("issuer", person.issuer())
                        .setParameter("subject", person.subject())
                        .setParameter("label", identity.label())
                        .setParameter("linkedAt", identity.linkedAt())
                        .executeUpdate())
                .map(linked -> linked == 1);
    }

    public Uni<Optional<SocialIdentity>> of(ExternalPerson person) {
        return find("issuer = ?1 and subject = ?2", person.issuer(), person.subject())
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(SocialIdentityRow::toIdentity));
    }

    /** The oldest first. */
    public Uni<List<SocialIdentity>> of(UUID account) {
        return list("accountId = ?1 order by linkedAt, id", account)
                .map(rows -> rows.stream().map(SocialIdentityRow::toIdentity).toList());
    }

    /** False when the account has no such link. */
    public Uni<Boolean> remove(UUID account, UUID id) {
        return delete("id = ?1 and accountId = ?2", id, account).map(removed -> removed == 1);
    }
}
