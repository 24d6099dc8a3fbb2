package io.signet.auth.domain;

/** Something that we can't do without is away; trying again later helps. */
public final class DependencyUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what is away.
     *
     * @param dependency in words, such as {@code database}
     */
    public DependencyUnavailable(String dependency, Throwable cause) {
        super("The " + dependency + " is away.", cause);
    }
}
