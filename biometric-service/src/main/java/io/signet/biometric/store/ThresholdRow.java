package io.signet.biometric.store;

import io.signet.biometric.domain.Subject;
import io.signet.biometric.domain.Threshold;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(name = "thresholds")
class ThresholdRow {
    @Id
    UUID subject;

    short value;

    static ThresholdRow of(Subject subject, Threshold threshold) {
        ThresholdRow row = new ThresholdRow();
        row.subject = subject.account();
        row.value = (short) threshold.value();
        return row;
    }
}
