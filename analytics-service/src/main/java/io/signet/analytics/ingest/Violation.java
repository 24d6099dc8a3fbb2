package io.signet.analytics.ingest;

/**
 * What is wrong with a reported batch.
 *
 * @param field such as {@code events[3].face_distance}
 */
public record Violation(String field, String problem) {}
