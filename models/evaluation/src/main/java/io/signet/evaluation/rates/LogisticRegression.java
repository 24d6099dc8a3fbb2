package io.signet.evaluation.rates;

import java.util.Arrays;

/**
 * Fits the logarithm of a likelihood ratio, linear in what was measured, so that genuine and impostor comparisons are told apart
 * best where each class counts as much as the other (Brümmer and du Preez 2006). By Newton's method.
 */
public final class LogisticRegression {
    private static final int MOST_STEPS = 100;
    private static final double CONVERGED = 1e-9;
    /** Keeps weights finite where the classes do not overlap; far too little to matter where they do. */
    private static final double RIDGE = 1e-9;

    private LogisticRegression() {}

    /**
     * Natural logarithms: the constant, then the weight of each measurement.
     *
     * @param measured one row for each comparison
     * @param genuine as many, both kinds among them
     */
    public static double[] fit(double[][] measured, boolean[] genuine) {
        int count = 0;
        for (boolean one : genuine) {
            count += one ? 1 : 0;
        }
        if (count == 0 || count == genuine.length) {
            throw new IllegalArgumentException("a fit needs genuine and impostor comparisons");
        }
        double genuineWeight = 0.5 / count;
        double impostorWeight = 0.5 / (genuine.length - count);
        double[] scale = scale(measured);
        double[] weights = new double[scale.length];
        for (int step = 0; step < MOST_STEPS; step++) {
            double[][] system = new double[weights.length][weights.length + 1];
            for (int k = 1; k < weights.length; k++) {
                system[k][k] = RIDGE;
                system[k][weights.length] = -RIDGE * weights[k];
            }
            for (int i = 0; i < measured.length; i++) {
                double[] row = row(measured[i], scale);
                double probability = 1 / (1 + Math.exp(-dot(weights, row)));
                double weight = genuine[i] ? genuineWeight : impostorWeight;
                double residual = weight * ((genuine[i] ? 1 : 0) - probability);
                double curvature = weight * probability * (1 - probability);
                for (int k = 0; k < row.length; k++) {
                    for (int l = 0; l < row.length; l++) {
                        system[k][l] += curvature * row[k] * row[l];
                    }
                    system[k][weights.length] += residual * row[k];
                }
            }
            double[] change = solved(system);
            for (int k = 0; k < weights.length; k++) {
                weights[k] += change[k];
            }
            if (Arrays.stream(change).allMatch(each -> Math.abs(each) < CONVERGED)) {
                break;
            }
        }
        for (int k = 0; k < weights.length; k++) {
            weights[k] /= scale[k];
        }
        return weights;
    }

    /** The root mean square of each column, after a constant one. */
    private static double[] scale(double[][] measured) {
        double[] scale = new double[measured[0].length + 1];
        for (double[] row : measured) {
            for (int k = 0; k < row.length; k++) {
                scale[k + 1] += row[k] * row[k] / measured.length;
            }
        }
        for (int k = 0; k < scale.length; k++) {
            scale[k] = scale[k] > 0 ? Math.sqrt(scale[k]) : 1;
        }
        return scale;
    }

    private static double[] row(double[] measured, double[] scale) {
        double[] row = new double[scale.length];
        row[0] = 1;
        for (int k = 1; k < row.length; k++) {
            row[k] = measured[k - 1] / scale[k];
        }
        return row;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int k = 0; k < one.length; k++) {
            sum += one[k] * other[k];
        }
        return sum;
    }

    /** Gauss and Jordan, for a positive definite matrix with the right side in its last column. */
    private static double[] solved(double[][] system) {
        int size = system.length;
        for (int k = 0; k < size; k++) {
            for (int i = 0; i < size; i++) {
                double share = i == k ? 0 : system[i][k] / system[k][k];
                for (int l = k; l <= size; l++) {
                    system[i][l] -= share * system[k][l];
                }
            }
        }
        double[] solution = new double[size];
        for (int k = 0; k < size; k++) {
            solution[k] = system[k][size] / system[k][k];
        }
        return solution;
    }
}
