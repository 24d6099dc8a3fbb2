package io.signet.biometric.usecase;

import java.util.UUID;

/** Where new identifiers come from. */
@FunctionalInterface
public interface Ids {
    UUID next();
}
