package io.signet.auth.store;

import io.signet.auth.domain.LoginName;
import io.signet.auth.domain.MailKind;
import io.signet.auth.domain.MailOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@Entity(name = "MailOrder")
@Table(name = "mail_orders")
class MailOrderRow {
    @Id
    UUID id;

    String kind;

    @Column(name = "account_id")
    UUID accountId;

    String login;

    @Column(name = "ordered_at")
    Instant orderedAt;

    @Column(name = "due_at")
    Instant dueAt;

    static MailOrderRow of(MailOrder order, Instant now) {
        var row = new MailOrderRow();
        row.id = order.id();
        row.kind = order.kind().name();
        row.accountId = order.account().orElse(null);
        row.login = order.login().map(LoginName::value).orElse(null);
        row.orderedAt = now;
        row.dueAt = now;
        return row;
    }

    MailOrder toMailOrder() {
        return new MailOrder(
                id,
                MailKind.valueOf(kind),
                Optional.ofNullable(accountId),
                Optional.ofNullable(login).map(LoginName::new));
    }
}
