package io.signet.auth.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.signet.auth.domain.MailKind;
import io.signet.auth.domain.MailLink;
import io.signet.auth.domain.OpaqueToken;
import io.signet.auth.domain.RecoveryCode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Links that were mailed. */
@Singleton
public class MailLinks implements PanacheRepositoryBase<MailLinkRow, byte[]> {

    /** Whether a link of that kind was mailed to the account since then. */
    public Uni<Boolean> isMailedSince(UUID account, MailKind kind, Instant since) {
        return count("accountId = ?1 and kind = ?2 and issuedAt > ?3", account, kind.name(), since)
                .map(mailed -> mailed > 0);
    }

    /** Makes the token a link; an older one of the same kind works no more. */
    public Uni<Void> replace(MailLink link, OpaqueToken token, Instant now, Instant expiresAt) {
        return replace(link, token.hash(), now, expiresAt);
    }

    /** The same with a code, which is typed in place of being followed. */
    public Uni<Void> replace(MailLink link, RecoveryCode code, Instant now, Instant expiresAt) {
        return replace(link, code.hash(), now, expiresAt);
    }

    private Uni<Void> replace(MailLink link, byte[] hash, Instant now, Instant expiresAt) {
        var row = new MailLinkRow();
        row.hash = hash;
        row.accountId = link.account();
        row.kind = link.kind().name();
        row.email = link.email().value();
        row.issuedAt = now;
        row.expiresAt = expiresAt;
        return delete("accountId = ?1 and kind = ?2", row.accountId, row.kind)
                .chain(() -> persist(row))
                .replaceWithVoid();
    }

    /** A link of one of these kinds that works; it stays. */
    public Uni<Optional<MailLink>> find(OpaqueToken token, Set<MailKind> kinds, Instant now) {
        return find(
                        "hash = ?1 and kind in ?2 and expiresAt > ?3",
                        token.hash(),
                        kinds.stream().map(MailKind::name).collect(Collectors.toSet()),
                        now)
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(MailLinkRow::toMailLink));
    }

    /** Uses a link up. Of any number that try it at once, the database lets one through. */
    public Uni<Optional<MailLink>> take(OpaqueToken token, Set<MailKind> kinds, Instant now) {
        return find(token, kinds, now)
                .chain(link -> delete("hash", token.hash()).map(taken -> link.filter(found -> taken == 1)));
    }

    /** Uses up a code that was mailed like such a link; true once only, however many try. */
    public Uni<Boolean> takeCode(MailLink link, RecoveryCode code, Instant now) {
        return delete(
                        "hash = ?1 and accountId = ?2 and kind = ?3 and email = ?4 and expiresAt > ?5",
                        code.hash(),
                        link.account(),
                        link.kind().name(),
                        link.email().value(),
                        now)
                .map(taken -> taken == 1);
    }

    /** Voids what was mailed for an account. */
    public Uni<Void> forget(UUID account, MailKind kind) {
        return delete("accountId = ?1 and kind = ?2", account, kind.name()).replaceWithVoid();
    }

    /** Forgets what expired before then. */
    public Uni<Void> forget(Instant before) {
        return delete("expiresAt < ?1", before).replaceWithVoid();
    }
}
