package io.signet.biometric.domain;

/** Something that this service cannot work without does not answer; it may work again in a moment. */
public final class DependencyUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Names what is away.
     *
     * @param dependency such as {@code the database}
     */
    public DependencyUnavailable(String dependency, Throwable cause) {
        super(dependency + " does not answer", cause);
    }
}
