package io.signet.biometric.domain;

/** The quality of one sample of a request. */
public record AssessedSample(SampleRef ref, SampleQuality quality) {}
