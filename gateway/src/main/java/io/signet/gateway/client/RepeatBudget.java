package io.signet.gateway.client;

/**
 * How many calls may be repeated: a share of those that were made, so that repeats don't multiply the load of a service that
 * is in trouble.
 */
final class RepeatBudget {
    private final double share;
    private final double most;
    private double saved;

    /**
     * A full budget.
     *
     * @param share repeats a call, such as 0.1
     * @param most how many repeats can be saved up for
     */
    RepeatBudget(double share, int most) {
        if (share < 0 || most < 0) {
            throw new IllegalArgumentException("a budget of repeats is not negative");
        }
        this.share = share;
        this.most = most;
        this.saved = most;
    }

    /** A call was made. */
    synchronized void earn() {
        saved = Math.min(most, saved + share);
    }

    /** Whether one may be repeated. */
    synchronized boolean spend() {
        if (saved < 1) {
            return false;
        }
        saved--;
        return true;
    }
}
