package io.signet.evaluation.rates;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Accuracy by the protocol of LFW (Huang et al. 2007): the threshold of each fold is the best of the other folds.
 *
 * @param accuracy mean over the folds, 0..1; genuine and impostor comparisons count the same
 * @param deviation standard deviation between folds
 */
public record CrossValidation(double accuracy, double deviation) {
    /**
     * Judges each fold by the others.
     *
     * @throws IllegalArgumentException for fewer than two folds
     */
    public static CrossValidation of(List<Comparisons> folds) {
        if (folds.size() < 2) {
            throw new IllegalArgumentException("cross-validation needs at least two folds, got " + folds.size());
        }
        double[] each = new double[folds.size()];
        for (int fold = 0; fold < each.length; fold++) {
            List<Comparisons> others = new ArrayList<>(folds);
            others.remove(fold);
            double threshold = Comparisons.pooled(others).curve().stream()
                    .max(Comparator.comparingDouble(OperatingPoint::accuracy))
                    .orElseThrow()
                    .threshold();
            each[fold] = folds.get(fold).at(threshold).accuracy();
        }
        double mean = DoubleStream.of(each).average().orElseThrow();
        double squares =
                DoubleStream.of(each).map(one -> (one - mean) * (one - mean)).sum();
        return new CrossValidation(mean, Math.sqrt(squares / (each.length - 1)));
    }
}
