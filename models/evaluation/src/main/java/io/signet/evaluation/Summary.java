package io.signet.evaluation;

import io.signet.biometric.domain.Threshold;
import io.signet.evaluation.dataset.UnusableDataset;
import io.signet.evaluation.pipeline.Outcome;
import io.signet.evaluation.rates.Comparison;
import io.signet.evaluation.rates.Comparisons;
import io.signet.evaluation.rates.CrossValidation;
import io.signet.evaluation.rates.Interval;
import io.signet.evaluation.rates.SubjectBootstrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What is reported of one set, or of several pooled.
 *
 * @param failures pictures that were not acquired, by reason
 * @param refusals pictures that were used although the service would have refused them, by reason
 * @param eerInterval 95 %
 * @param accuracy where the protocol has folds
 */
public record Summary(
        String name,
        int images,
        Map<String, Integer> failures,
        Map<String, Integer> refusals,
        Comparisons comparisons,
        double eer,
        Interval eerInterval,
        Optional<CrossValidation> accuracy) {

    /** False match rates at which FNMR and threshold are told. */
    public static final Map<String, Double> TARGETS = new TreeMap<>(Map.of("1e-2", 1e-2, "1e-3", 1e-3, "1e-4", 1e-4));

    /** Distances, from the strictest threshold that people may choose to the loosest, at which both rates are told. */
    public static final List<Integer> THRESHOLDS = IntStream.rangeClosed(Threshold.STRICTEST, Threshold.LOOSEST)
            .filter(value -> value % 5 == 0)
            .boxed()
            .toList();

    static Summary of(EvaluatedSet set, Weighing weighing) throws UnusableDataset {
        return of(set.dataset().name(), List.of(set), weighing);
    }

    /** Sets are pooled: distances of all, compared within each set only. */
    static Summary of(String name, List<EvaluatedSet> sets, Weighing weighing) throws UnusableDataset {
        List<Comparison> all = new ArrayList<>();
        List<List<Comparison>> folds = List.of();
        int sources = 0;
        for (EvaluatedSet set : sets) {
            folds = set.comparisons(weighing);
            for (List<Comparison> fold : folds) {
                for (Comparison each : fold) {
                    all.add(new Comparison(each.one() + sources, each.other() + sources, each.distance()));
                }
            }
            sources += set.sourceCount();
        }
        if (all.stream().noneMatch(Comparison::genuine) || all.stream().allMatch(Comparison::genuine)) {
            throw new UnusableDataset(
                    name + " needs at least one source with two pictures, and at least two sources, for error rates");
        }
        Comparisons comparisons = Comparisons.of(all);
        return new Summary(
                name,
                sets.stream().mapToInt(set -> set.outcomes().size()).sum(),
                counted(
                        sets,
                        outcome -> outcome instanceof Outcome.Failed failed
                                ? Optional.of(failed.reason())
                                : Optional.empty()),
                counted(
                        sets,
                        outcome -> outcome instanceof Outcome.Acquired acquired ? acquired.issue() : Optional.empty()),
                comparisons,
                comparisons.eer(),
                new SubjectBootstrap(all, sources).eer(),
                sets.size() == 1 && folds.size() > 1
                        ? Optional.of(CrossValidation.of(
                                folds.stream().map(Comparisons::of).toList()))
                        : Optional.empty());
    }

    /** Failure-to-acquire rate, 0..1. */
    public double fta() {
        return failed() / (double) images;
    }

    /** Pictures that were not acquired. */
    public int failed() {
        return failures.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Map<String, Integer> counted(List<EvaluatedSet> sets, Function<Outcome, Optional<String>> reason) {
        Map<String, Integer> counts = new TreeMap<>();
        for (EvaluatedSet set : sets) {
            set.outcomes().stream()
                    .flatMap(outcome -> reason.apply(outcome).stream())
                    .forEach(each -> counts.merge(each, 1, Integer::sum));
        }
        return counts;
    }
}
