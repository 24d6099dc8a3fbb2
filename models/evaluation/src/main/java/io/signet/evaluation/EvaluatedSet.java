package io.signet.evaluation;

import io.signet.biometric.domain.ComparisonScore;
import io.signet.biometric.domain.Minutiae;
import io.signet.biometric.domain.Template;
import io.signet.biometric.matching.MinutiaeMatcher;
import io.signet.biometric.matching.TemplateComparison;
import io.signet.evaluation.dataset.Dataset;
import io.signet.evaluation.dataset.Protocol;
import io.signet.evaluation.dataset.Sample;
import io.signet.evaluation.dataset.UnusableDataset;
import io.signet.evaluation.pipeline.Outcome;
import io.signet.evaluation.rates.Comparison;
import io.signet.evaluation.rates.Comparisons;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A data set whose samples have been through the pipeline. */
public final class EvaluatedSet {
    private static final int MOST_COMPARISONS = 20_000_000;

    private final Dataset dataset;
    private final List<Outcome> outcomes;
    private final int[] sources;
    private final int sourceCount;
    /** Of each sample with those before it, once they are asked for. */
    private double[][] similarities = {};

    /**
     * Joins samples and outcomes.
     *
     * @param outcomes in the order of the data set's samples
     */
    public EvaluatedSet(Dataset dataset, List<Outcome> outcomes) {
        this.dataset = dataset;
        this.outcomes = List.copyOf(outcomes);
        Map<String, Integer> numbers = new HashMap<>();
        this.sources = dataset.samples().stream()
                .map(Sample::source)
                .mapToInt(source -> numbers.computeIfAbsent(source, added -> numbers.size()))
                .toArray();
        this.sourceCount = numbers.size();
    }

    public Dataset dataset() {
        return dataset;
    }

    public List<Outcome> outcomes() {
        return outcomes;
    }

    /** How many faces or fingers there are. */
    public int sourceCount() {
        return sourceCount;
    }

    /** The numbers of the samples of each face or finger. */
    List<List<Integer>> samplesBySource() {
        return List.copyOf(IntStream.range(0, sources.length)
                .boxed()
                .collect(Collectors.groupingBy(sample -> sources[sample], TreeMap::new, Collectors.toList()))
                .values());
    }

    /** All comparisons that the protocol asks for; more than one list where it has folds. */
    List<List<Comparison>> comparisons(Weighing weighing) throws UnusableDataset {
        return switch (dataset.protocol()) {
            case Protocol.AllPairs all -> List.of(allPairs(weighing));
            case Protocol.Folds listed ->
                listed.folds().stream()
                        .map(fold -> fold.stream()
                                .map(pair -> compared(pair.one(), pair.other(), weighing))
                                .toList())
                        .toList();
        };
    }

    /** All comparisons that the protocol asks for, of what was acquired. */
    List<Scored> scored() throws UnusableDataset {
        List<Scored> scored = new ArrayList<>();
        comparisons(each -> {
            scored.add(each);
            return Weighing.CODES.of(each);
        });
        return scored;
    }

    /**
     * The comparison of two samples.
     *
     * @return empty where one of them was not acquired
     */
    Optional<Scored> scored(int one, int other) {
        Optional<Template> probe = outcomes.get(one).acquired();
        Optional<Template> reference = outcomes.get(other).acquired();
        if (probe.isEmpty() || reference.isEmpty()) {
            return Optional.empty();
        }
        boolean minutiae =
                probe.get().minutiae().isPresent() && reference.get().minutiae().isPresent();
        ComparisonScore score = TemplateComparison.of(
                probe.get(),
                reference.get(),
                minutiae ? OptionalDouble.of(similarity(one, other)) : OptionalDouble.empty());
        return Optional.of(new Scored(sources[one], sources[other], score));
    }

    private List<Comparison> allPairs(Weighing weighing) throws UnusableDataset {
        int count = dataset.samples().size();
        if ((long) count * (count - 1) / 2 > MOST_COMPARISONS) {
            throw new UnusableDataset(dataset.name() + " has " + count
                    + " pictures, too many to compare each with each; list pairs in pairs.txt");
        }
        List<Comparison> comparisons = new ArrayList<>();
        for (int other = 1; other < count; other++) {
            for (int one = 0; one < other; one++) {
                comparisons.add(compared(one, other, weighing));
            }
        }
        return comparisons;
    }

    private Comparison compared(int one, int other, Weighing weighing) {
        double distance = scored(one, other)
                .map(scored -> (double) weighing.of(scored).distance())
                .orElse(Comparisons.NEVER);
        return new Comparison(sources[one], sources[other], distance);
    }

    private double similarity(int one, int other) {
        if (similarities.length == 0) {
            similarities = IntStream.range(0, outcomes.size())
                    .parallel()
                    .mapToObj(this::similaritiesToEarlier)
                    .toArray(double[][]::new);
        }
        return similarities[Math.max(one, other)][Math.min(one, other)];
    }

    private double[] similaritiesToEarlier(int sample) {
        double[] measured = new double[sample];
        minutiae(sample).map(MinutiaeMatcher::new).ifPresent(matcher -> {
            for (int earlier = 0; earlier < sample; earlier++) {
                measured[earlier] = minutiae(earlier).map(matcher::similarity).orElse(Double.NaN);
            }
        });
        return measured;
    }

    private Optional<Minutiae> minutiae(int sample) {
        return outcomes.get(sample).acquired().flatMap(Template::minutiae);
    }
}
