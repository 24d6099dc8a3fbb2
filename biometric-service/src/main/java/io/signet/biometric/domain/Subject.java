package io.signet.biometric.domain;

import java.util.Objects;
import java.util.UUID;

/** The person whose body it is: the identifier of the account, nothing else. */
public record Subject(UUID account) {
    public Subject {
        Objects.requireNonNull(account);
    }
}
