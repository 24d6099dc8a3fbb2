package io.signet.auth.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.signet.auth.domain.Consent;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What owners agreed to, and when that ended. */
@Singleton
public class Consents implements PanacheRepositoryBase<ConsentRow, UUID> {
    /** Answers with its number. */
    public Uni<Long> add(UUID id, UUID account, Consent consent) {
        var row = new ConsentRow();
        row.id = id;
        row.accountId = account;
        row.purpose = consent.purpose();
        row.version = consent.version();
        row.givenAt = consent.givenAt();
        row.address = consent.address();
        return persistAndFlush(row).chain(() -> holding(account, consent)).map(Optional::orElseThrow);
    }

    /** The latest first. */
    public Uni<List<Consent>> of(UUID account) {
        return list("accountId = ?1 order by givenAt desc", account)
                .map(rows -> rows.stream().map(ConsentRow::toConsent).toList());
    }

    /** The number of the consent to that version that holds. */
    public Uni<Optional<Long>> holding(UUID account, Consent consent) {
        return number(
                "accountId = ?1 and purpose = ?2 and version = ?3 and endedAt is null",
                account,
                consent.purpose(),
                consent.version());
    }

    /** None of them holds any more. Answers with the number of the latest that ended, then or before; 0: there was none. */
    public Uni<Long> end(UUID account, Instant now) {
        return update("endedAt = ?1 where accountId = ?2 and endedAt is null", now, account)
                // One that was given meanwhile holds.
                .chain(() -> number("accountId = ?1 and endedAt is not null", account))
                .map(latest -> latest.orElse(0L));
    }

    private Uni<Optional<Long>> number(String condition, Object... parameters) {
        return find("select max(number) from Consent where " + condition, parameters)
                .project(Long.class)
                .singleResult()
                .map(Optional::ofNullable);
    }
}
