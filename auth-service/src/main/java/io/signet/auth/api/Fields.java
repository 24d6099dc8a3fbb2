package io.signet.auth.api;

import io.grpc.StatusRuntimeException;
import io.signet.auth.domain.InvalidValue;
import io.signet.auth.domain.Reason;
import io.signet.auth.domain.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads a request's fields and gathers all that is wrong with them, so that one answer names everything. */
final class Fields {
    private final List<Violation> violations = new ArrayList<>();

    /** Empty when the value breaks a rule. */
    <T> Optional<T> read(String field, Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (InvalidValue e) {
            violations.add(new Violation(field, e.getMessage()));
            return Optional.empty();
        }
    }

    boolean areValid() {
        return violations.isEmpty();
    }

    StatusRuntimeException problem(Reason reason) {
        return Problems.of(reason, violations);
    }
}
