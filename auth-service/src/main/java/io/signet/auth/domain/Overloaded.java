package io.signet.auth.domain;

/** There is more to do than is good; trying again soon helps. */
public final class Overloaded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Overloaded() {
        super("Too many sign-ins at once; try again in a moment.");
    }
}
