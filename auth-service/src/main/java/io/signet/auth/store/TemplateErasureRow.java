package io.signet.auth.store;

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

    @Column(name = "due_at")
    Instant dueAt;
}
