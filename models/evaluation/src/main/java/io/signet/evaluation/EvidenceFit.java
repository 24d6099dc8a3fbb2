package io.signet.evaluation;

import io.signet.biometric.domain.ComparisonScore;
import io.signet.biometric.domain.FingerprintMatcher;
import io.signet.biometric.domain.LogLikelihoodRatio;
import io.signet.evaluation.dataset.UnusableDataset;
import io.signet.evaluation.rates.LogisticRegression;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * What comparison scores say, fitted on data sets; and for each comparison what they would have been found to say without
 * the two sources that it compares, so that error rates can be told of the same sets.
 */
final class EvidenceFit {
    private static final int FOLDS = 4;
    private static final double DECIBANS = 10 / Math.log(10);

    private final FingerprintMatcher matcher;
    private final List<Scored> scored;
    private final LogLikelihoodRatio[][] without = new LogLikelihoodRatio[FOLDS][FOLDS];

    /** A comparison and the numbers of its two sources. */
    record Scored(int one, int other, ComparisonScore score) {}

    /** Fits. Each fold, which is every fourth source, needs others of both kinds. */
    EvidenceFit(List<Scored> scored, FingerprintMatcher matcher) {
        this.matcher = matcher;
        this.scored = scored;
        for (int fold = 0; fold < FOLDS; fold++) {
            for (int other = 0; other <= fold; other++) {
                int left = fold;
                int out = other;
                without[fold][other] = fit(source -> source % FOLDS != left && source % FOLDS != out);
                without[other][fold] = without[fold][other];
            }
        }
    }

    /**
     * Fits on all comparisons of the sets. Faces have codes only.
     *
     * @throws UnusableDataset where there are too few sources
     */
    static EvidenceFit of(List<EvaluatedSet> sets, FingerprintMatcher matcher) throws UnusableDataset {
        List<Scored> scored = new ArrayList<>();
        for (EvaluatedSet set : sets) {
            if (set.sourceCount() < 2 * FOLDS) {
                throw new UnusableDataset("%s has %d sources; to say what comparisons of them are worth takes %d"
                        .formatted(set.dataset().name(), set.sourceCount(), 2 * FOLDS));
            }
            set.forEachScore((one, other, score) -> scored.add(new Scored(one, other, score)));
        }
        return new EvidenceFit(scored, matcher);
    }

    /** Fitted on all. */
    LogLikelihoodRatio evidence() {
        return fit(source -> true);
    }

    /** Each comparison by a fit that has seen neither of its sources, nor those of their folds. */
    LogLikelihoodRatio evidence(int one, int other) {
        return without[one % FOLDS][other % FOLDS];
    }

    Weighing crossValidated() {
        return (one, other, score) -> Math.ceil(evidence(one, other).distance(score));
    }

    private LogLikelihoodRatio fit(IntPredicate seen) {
        List<Scored> used = scored.stream()
                .filter(each -> seen.test(each.one()) && seen.test(each.other()))
                .toList();
        double[][] measured = new double[used.size()][];
        boolean[] genuine = new boolean[used.size()];
        for (int i = 0; i < measured.length; i++) {
            measured[i] = measured(used.get(i).score());
            genuine[i] = used.get(i).one() == used.get(i).other();
        }
        double[] weights = LogisticRegression.fit(measured, genuine);
        for (int k = 0; k < weights.length; k++) {
            weights[k] *= DECIBANS;
        }
        return switch (matcher) {
            case CODE -> new LogLikelihoodRatio(weights[0], weights[1], 0);
            case MINUTIAE -> new LogLikelihoodRatio(weights[0], 0, weights[1]);
            case BOTH -> new LogLikelihoodRatio(weights[0], weights[1], weights[2]);
        };
    }

    private double[] measured(ComparisonScore score) {
        return switch (matcher) {
            case CODE -> new double[] {score.distance()};
            case MINUTIAE -> new double[] {score.similarity().orElseThrow()};
            case BOTH -> new double[] {score.distance(), score.similarity().orElseThrow()};
        };
    }
}
