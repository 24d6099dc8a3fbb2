package io.signet.biometric.model;

import java.util.Locale;

/** Where networks run. */
public enum ExecutionProvider {
    CPU,
    CUDA,
    TENSORRT;

    /** As in the configuration: {@code cpu}, {@code cuda}, {@code tensorrt}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
