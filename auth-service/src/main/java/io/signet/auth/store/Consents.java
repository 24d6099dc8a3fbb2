package io.signet.auth.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.signet.auth.domain.Consent;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What owners agreed to, and when that ended. */
@Singleton
public class Consents implements PanacheRepositoryBase<ConsentRow, UUID> {
    public Uni<Void> add(UUID id, UUID account, Consent consent) {
        var row = new ConsentRow();
        row.id = id;
        row.accountId = account;
        row.purpose = consent.purpose();
        row.version = consent.version();
        row.givenAt = consent.givenAt();
        row.address = consent.address();
        return persist(row).replaceWithVoid();
    }

    /** The latest first. */
    public Uni<List<Consent>> of(UUID account) {
        return list("accountId = ?1 order by givenAt desc", account)
                .map(rows -> rows.stream().map(ConsentRow::toConsent).toList());
    }

    /** Whether the owner has agreed to that version and it holds. */
    public Uni<Boolean> holds(UUID account, Consent consent) {
        return count(
                        "accountId = ?1 and purpose = ?2 and version = ?3 and endedAt is null",
                        account,
                        consent.purpose(),
                        consent.version())
                .map(held -> held > 0);
    }

    /** None of them holds any more. */
    public Uni<Void> end(UUID account, Instant now) {
        return update("endedAt = ?1 where accountId = ?2 and endedAt is null", now, account)
                .replaceWithVoid();
    }
}
