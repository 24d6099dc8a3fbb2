package io.signet.evaluation;

import io.signet.biometric.domain.BinaryCode;
import io.signet.evaluation.dataset.Dataset;
import io.signet.evaluation.dataset.Protocol;
import io.signet.evaluation.dataset.Sample;
import io.signet.evaluation.dataset.UnusableDataset;
import io.signet.evaluation.pipeline.Outcome;
import io.signet.evaluation.rates.Comparison;
import io.signet.evaluation.rates.Comparisons;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** The codes of each face or finger, in the order of its samples; empty where a sample was not acquired. */
    public Collection<List<Optional<BinaryCode>>> codesBySource() {
        return IntStream.range(0, sources.length)
                .boxed()
                .collect(Collectors.groupingBy(
                        sample -> sources[sample],
                        TreeMap::new,
                        Collectors.mapping(sample -> outcomes.get(sample).acquired(), Collectors.toList())))
                .values();
    }

    /**
     * The Hamming distance of two samples.
     *
     * @return {@link Comparisons#NEVER} where one of them was not acquired
     */
    static double distance(Optional<BinaryCode> one, Optional<BinaryCode> other) {
        return one.isPresent() && other.isPresent() ? one.get().hammingDistance(other.get()) : Comparisons.NEVER;
    }

    /** All comparisons that the protocol asks for; more than one list where it has folds. */
    List<List<Comparison>> comparisons() throws UnusableDataset {
        return switch (dataset.protocol()) {
            case Protocol.AllPairs all -> List.of(allPairs());
            case Protocol.Folds listed ->
                listed.folds().stream()
                        .map(fold -> fold.stream()
                                .map(pair -> compared(pair.one(), pair.other()))
                                .toList())
                        .toList();
        };
    }

    private List<Comparison> allPairs() throws UnusableDataset {
        int count = dataset.samples().size();
        if ((long) count * (count - 1) / 2 > MOST_COMPARISONS) {
            throw new UnusableDataset(dataset.name() + " has " + count
                    + " pictures, too many to compare each with each; list pairs in pairs.txt");
        }
        List<Comparison> comparisons = new ArrayList<>();
        for (int other = 1; other < count; other++) {
            for (int one = 0; one < other; one++) {
                comparisons.add(compared(one, other));
            }
        }
        return comparisons;
    }

    private Comparison compared(int one, int other) {
        double distance =
                distance(outcomes.get(one).acquired(), outcomes.get(other).acquired());
        return new Comparison(sources[one], sources[other], distance);
    }
}
