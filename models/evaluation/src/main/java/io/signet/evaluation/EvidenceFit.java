package io.signet.evaluation;

import io.signet.biometric.domain.ComparisonScore;
import io.signet.biometric.domain.FingerprintMatcher;
import io.signet.biometric.domain.LogLikelihoodRatio;
import io.signet.evaluation.dataset.UnusableDataset;
import io.signet.evaluation.rates.LogisticRegression;
import java.util.ArrayList;
import java.util.Arrays;
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
            scored.addAll(set.scored());
        }
        try {
            return new EvidenceFit(scored, matcher);
        } catch (IllegalArgumentException e) {
            throw new UnusableDataset("these sets tell nothing of what comparisons are worth: " + e.getMessage(), e);
        }
    }

    /** Fitted on all. */
    LogLikelihoodRatio evidence() {
        return fit(source -> true);
    }

    /** Each comparison by a fit that has seen neither of its sources, nor those of their folds. */
    LogLikelihoodRatio evidence(int one, int other) {
        return without[one % FOLDS][other % FOLDS];
    }

    LogLikelihoodRatio evidence(Scored scored) {
        return evidence(scored.one(), scored.other());
    }

    /** The distance of each comparison by such a fit. */
    Weighing crossValidated() {
        return scored -> Weighing.by(evidence(scored)).of(scored);
    }

    private LogLikelihoodRatio fit(IntPredicate seen) {
        List<Scored> used = scored.stream()
                .filter(each -> seen.test(each.one()) && seen.test(each.other()))
                .toList();
        double[] weights = weights(used, true);
        // A poorer sample may not count as more evidence.
        if (weights[weights.length - 1] < 0) {
            weights = Arrays.copyOf(weights(used, false), weights.length);
        }
        return switch (matcher) {
            case CODE -> new LogLikelihoodRatio(weights[0], weights[1], 0, weights[2]);
            case MINUTIAE -> new LogLikelihoodRatio(weights[0], 0, weights[1], weights[2]);
            case BOTH -> new LogLikelihoodRatio(weights[0], weights[1], weights[2], weights[3]);
        };
    }

    /** In decibans: the constant, what is compared, and the quality where asked for. */
    private double[] weights(List<Scored> used, boolean quality) {
        double[][] measured = new double[used.size()][];
        boolean[] genuine = new boolean[used.size()];
        for (int i = 0; i < measured.length; i++) {
            double[] compared = compared(used.get(i).score());
            measured[i] = quality ? Arrays.copyOf(compared, compared.length + 1) : compared;
            if (quality) {
                measured[i][compared.length] = used.get(i).score().quality().value();
            }
            genuine[i] = used.get(i).one() == used.get(i).other();
        }
        return Arrays.stream(LogisticRegression.fit(measured, genuine))
                .map(weight -> weight * DECIBANS)
                .toArray();
    }

    private double[] compared(ComparisonScore score) {
        return switch (matcher) {
            case CODE -> new double[] {score.distance()};
            case MINUTIAE -> new double[] {score.similarity().orElseThrow()};
            case BOTH -> new double[] {score.distance(), score.similarity().orElseThrow()};
        };
    }
}
