package io.signet.evaluation.rates;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * 95 % intervals by a bootstrap over sources: comparisons that share a face or a finger are not independent, so sources are
 * drawn with replacement, not comparisons (subsets bootstrap, Bolle, Ratha and Pankanti 2004). An impostor comparison
 * belongs to both of its sources.
 */
public final class SubjectBootstrap {
    private static final int ROUNDS = 1000;
    private static final int MOST_BINS = 512;
    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    private final double[] thresholds;
    private final int[][] genuine;
    private final int[][] impostor;

    public SubjectBootstrap(List<Comparison> comparisons, int sources) {
        thresholds = bins(comparisons);
        genuine = new int[sources][thresholds.length + 1];
        impostor = new int[sources][thresholds.length + 1];
        for (Comparison comparison : comparisons) {
            int bin = bin(comparison.distance());
            if (comparison.genuine()) {
                genuine[comparison.one()][bin]++;
            } else {
                impostor[comparison.one()][bin]++;
                impostor[comparison.other()][bin]++;
            }
        }
    }

    /** Of the equal error rate; the same for the same comparisons. */
    public Interval eer() {
        SplittableRandom random = new SplittableRandom(1);
        double[] drawn = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            drawn[round] = eer(random);
        }
        Arrays.sort(drawn);
        return new Interval(drawn[(int) (LOW * (ROUNDS - 1))], drawn[(int) Math.ceil(HIGH * (ROUNDS - 1))]);
    }

    private double eer(SplittableRandom random) {
        long[] genuineSum = new long[thresholds.length + 1];
        long[] impostorSum = new long[thresholds.length + 1];
        for (int i = 0; i < genuine.length; i++) {
            int source = random.nextInt(genuine.length);
            add(genuineSum, genuine[source]);
            add(impostorSum, impostor[source]);
        }
        double allGenuine = Arrays.stream(genuineSum).sum();
        double allImpostor = Arrays.stream(impostorSum).sum();
        OperatingPoint before = new OperatingPoint(Double.NEGATIVE_INFINITY, 0, 1);
        for (int bin = 0; bin < thresholds.length; bin++) {
            OperatingPoint next = new OperatingPoint(
                    thresholds[bin],
                    before.fmr() + impostorSum[bin] / allImpostor,
                    before.fnmr() - genuineSum[bin] / allGenuine);
            if (next.fmr() >= next.fnmr()) {
                return OperatingPoint.crossing(before, next);
            }
            before = next;
        }
        return before.fnmr();
    }

    private static void add(long[] sum, int[] counts) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += counts[i];
        }
    }

    /** All distances that occur, or quantiles where there are too many. */
    private static double[] bins(List<Comparison> comparisons) {
        double[] all = comparisons.stream()
                .mapToDouble(Comparison::distance)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double[] distinct = Arrays.stream(all).distinct().toArray();
        if (distinct.length <= MOST_BINS) {
            return distinct;
        }
        double[] quantiles = new double[MOST_BINS];
        for (int i = 0; i < MOST_BINS; i++) {
            quantiles[i] = distinct[(int) ((long) (i + 1) * distinct.length / MOST_BINS - 1)];
        }
        return quantiles;
    }

    private int bin(double distance) {
        if (distance == Comparisons.NEVER) {
            return thresholds.length;
        }
        int at = Arrays.binarySearch(thresholds, distance);
        return at >= 0 ? at : -at - 1;
    }
}
