package io.signet.evaluation;

import io.signet.biometric.domain.ComparisonScore;

/**
 * A comparison and the numbers, in their set, of the two sources compared: equal where it is genuine.
 *
 * @param score what it measured
 */
record Scored(int one, int other, ComparisonScore score) {}
