package io.signet.evaluation.rates;

/** A confidence interval of a rate. */
public record Interval(double low, double high) {}
