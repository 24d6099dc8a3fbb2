package io.signet.evaluation.rates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/**
 * Distances of comparisons of one source (genuine) and of different sources (impostor). A comparison matches where its
 * distance is at most the threshold.
 *
 * <p>A comparison with a sample that could not be acquired is {@link #NEVER}: a non-match at every threshold, so that
 * nothing is left out of the rates.
 */
public final class Comparisons {
    /** The distance of what cannot be compared. */
    public static final double NEVER = Double.POSITIVE_INFINITY;

    private final double[] genuine;
    private final double[] impostor;

    /**
     * Takes copies.
     *
     * @throws IllegalArgumentException where one of them is empty: rates need both
     */
    public Comparisons(double[] genuine, double[] impostor) {
        if (genuine.length == 0 || impostor.length == 0) {
            throw new IllegalArgumentException("error rates need genuine and impostor comparisons, got "
                    + genuine.length + " and " + impostor.length);
        }
        this.genuine = sorted(genuine);
        this.impostor = sorted(impostor);
    }

    public static Comparisons of(List<Comparison> comparisons) {
        return new Comparisons(
                distances(comparisons, Comparison::genuine), distances(comparisons, each -> !each.genuine()));
    }

    /** All comparisons of several sets together. */
    public static Comparisons pooled(List<Comparisons> sets) {
        return new Comparisons(
                sets.stream().flatMapToDouble(set -> Arrays.stream(set.genuine)).toArray(),
                sets.stream()
                        .flatMapToDouble(set -> Arrays.stream(set.impostor))
                        .toArray());
    }

    /** Distances of genuine comparisons, ascending. */
    public DoubleStream genuine() {
        return Arrays.stream(genuine);
    }

    /** Distances of impostor comparisons, ascending. */
    public DoubleStream impostor() {
        return Arrays.stream(impostor);
    }

    public int genuineCount() {
        return genuine.length;
    }

    public int impostorCount() {
        return impostor.length;
    }

    /** Both rates at a threshold. */
    public OperatingPoint at(double threshold) {
        return new OperatingPoint(
                threshold,
                atMost(impostor, threshold) / (double) impostor.length,
                1 - atMost(genuine, threshold) / (double) genuine.length);
    }

    /** Both rates before the first distance, where nothing matches, and at every distance that occurs, ascending. */
    public List<OperatingPoint> curve() {
        List<OperatingPoint> points = new ArrayList<>();
        points.add(new OperatingPoint(Double.NEGATIVE_INFINITY, 0, 1));
        DoubleStream.concat(genuine(), impostor())
                .filter(Double::isFinite)
                .sorted()
                .distinct()
                .forEach(threshold -> points.add(at(threshold)));
        return points;
    }

    /**
     * The equal error rate, 0..1: where both rates cross, interpolated linearly between two thresholds; where so many
     * genuine comparisons can never match that they do not cross, the FNMR at the loosest.
     */
    public double eer() {
        List<OperatingPoint> curve = curve();
        for (int i = 1; i < curve.size(); i++) {
            if (curve.get(i).fmr() >= curve.get(i).fnmr()) {
                return OperatingPoint.crossing(curve.get(i - 1), curve.get(i));
            }
        }
        return curve.getLast().fnmr();
    }

    /** The loosest threshold whose FMR is at most {@code maximumFmr}. */
    public OperatingPoint atFmr(double maximumFmr) {
        return curve().stream()
                .filter(point -> point.fmr() <= maximumFmr)
                .reduce((tighter, looser) -> looser)
                .orElseThrow();
    }

    private static double[] distances(List<Comparison> comparisons, Predicate<Comparison> wanted) {
        return comparisons.stream()
                .filter(wanted)
                .mapToDouble(Comparison::distance)
                .toArray();
    }

    private static double[] sorted(double[] values) {
        double[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }

    private static int atMost(double[] sorted, double threshold) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= threshold) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
