package io.signet.evaluation;

import io.signet.biometric.domain.FingerprintMatcher;
import io.signet.evaluation.dataset.UnusableDataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is reported of sets by one way to compare.
 *
 * @param matcher {@link FingerprintMatcher#CODE} for faces
 */
public record MatcherSummary(FingerprintMatcher matcher, Summary whole, List<Summary> sets) {
    static MatcherSummary of(FingerprintMatcher matcher, List<EvaluatedSet> sets, Weighing weighing)
            throws UnusableDataset {
        List<Summary> each = new ArrayList<>();
        for (EvaluatedSet set : sets) {
            each.add(Summary.of(set, weighing));
        }
        return new MatcherSummary(
                matcher, each.size() == 1 ? each.getFirst() : Summary.of("pooled", sets, weighing), each);
    }

    /** {@code code}, {@code minutiae} or {@code both}. */
    public String label() {
        return matcher.name().toLowerCase(Locale.ROOT);
    }

    String chart(String name) {
        return matcher == FingerprintMatcher.CODE ? name + ".png" : name + "-" + label() + ".png";
    }
}
