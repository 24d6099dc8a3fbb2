package io.signet.biometric.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.signet.biometric.domain.Subject;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * The consents that subjects have withdrawn. Whoever asks for one holds it until the end of the transaction: enrolments and
 * withdrawals of a subject come one after the other.
 */
@Singleton
class Withdrawals implements PanacheRepositoryBase<WithdrawalRow, UUID> {
    private static final long NONE = 0;

    /** The number of the latest that was withdrawn; 0: none. */
    Uni<Long> latest(Subject subject) {
        return note(subject, NONE);
    }

    /** Notes that all consents up to that one are withdrawn, for good; answers with the latest that is. */
    Uni<Long> note(Subject subject, long consent) {
        return getSession()
                .chain(session -> session.createNativeQuery(
                                "INSERT INTO withdrawals (subject, consent) VALUES (:subject, :consent) ON CONFLICT"
                                        + " (subject) DO UPDATE SET consent = greatest(withdrawals.consent,"
                                        + " excluded.consent) RETURNING consent",
                                Long.class)
                        .setParameter("subject", subject.account())
                        .setParameter("consent", consent)
                        .getSingleResult());
    }
}
