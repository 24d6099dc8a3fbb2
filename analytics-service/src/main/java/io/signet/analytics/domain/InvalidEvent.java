package io.signet.analytics.domain;

/** A reported event says something that cannot be. */
public final class InvalidEvent extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String field;

    /**
     * @param field the field of the event, as the contract names it
     * @param problem what is wrong with it, and what would be right
     */
    public InvalidEvent(String field, String problem) {
        super(problem);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
