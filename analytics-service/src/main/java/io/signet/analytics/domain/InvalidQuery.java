package io.signet.analytics.domain;

/** A query asks for something that cannot be. */
public final class InvalidQuery extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String field;

    /**
     * @param field the field of the query, as the contract names it
     * @param problem what is wrong with it, and what would be right
     */
    public InvalidQuery(String field, String problem) {
        super(problem);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
