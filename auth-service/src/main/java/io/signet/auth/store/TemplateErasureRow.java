package io.signet.auth.store;

import io.signet.auth.domain.TemplateErasure;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity(name = "TemplateErasure")
@Table(name = "template_erasures")
class TemplateErasureRow {
    @Id
    @Column(name = "account_id")
    UUID accountId;

    long consent;

    @Column(name = "due_at")
    Instant dueAt;

    TemplateErasure toErasure() {
        return new TemplateErasure(accountId, consent);
    }
}
