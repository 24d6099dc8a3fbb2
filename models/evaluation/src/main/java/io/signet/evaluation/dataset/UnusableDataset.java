package io.signet.evaluation.dataset;

/** A data set that cannot be evaluated; the message says why and what would help. */
public final class UnusableDataset extends Exception {
    private static final long serialVersionUID = 1L;

    public UnusableDataset(String message) {
        super(message);
    }

    public UnusableDataset(String message, Throwable cause) {
        super(message, cause);
    }
}
