package io.signet.evaluation.dataset;

import java.util.List;

/** Which samples of a set are compared with which. */
public sealed interface Protocol {
    /** Each with each. */
    record AllPairs() implements Protocol {}

    /** Listed pairs, in folds for cross-validation. */
    record Folds(List<List<Pair>> folds) implements Protocol {
        public Folds {
            folds = folds.stream().map(List::copyOf).toList();
        }
    }

    /** Two samples by their number in the set. */
    record Pair(int one, int other) {}
}
