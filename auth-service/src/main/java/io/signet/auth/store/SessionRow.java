package io.signet.auth.store;

import io.signet.auth.domain.Factor;
import io.signet.auth.domain.Origin;
import io.signet.auth.domain.SeenSession;
import io.signet.auth.domain.Session;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@Entity(name = "Session")
@Table(name = "sessions")
class SessionRow {
    @Id
    UUID id;

    @Column(name = "account_id")
    UUID accountId;

    String amr;

    String address;

    @Column(name = "user_agent")
    String userAgent;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "authenticated_at")
    Instant authenticatedAt;

    @Column(name = "last_seen_at")
    Instant lastSeenAt;

    @Column(name = "ended_at")
    Instant endedAt;

    boolean announced;

    boolean remembered;

    static SessionRow of(Session session) {
        var row = new SessionRow();
        row.id = session.id();
        row.accountId = session.account();
        row.amr = Factor.amrs(session.factors());
        row.address = session.origin().address();
        row.userAgent = session.origin().userAgent();
        row.remembered = session.remembered();
        row.createdAt = session.createdAt();
        row.authenticatedAt = session.authenticatedAt();
        row.lastSeenAt = session.createdAt();
        return row;
    }

    Session toSession() {
        return new Session(
                id,
                accountId,
                Factor.ofAmrs(amr),
                new Origin(address, userAgent),
                createdAt,
                authenticatedAt,
                remembered);
    }

    SeenSession toSeenSession() {
        return new SeenSession(toSession(), lastSeenAt, Optional.ofNullable(endedAt));
    }
}
