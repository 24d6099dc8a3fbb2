package io.signet.evaluation.dataset;

import java.nio.file.Path;

/**
 * One picture.
 *
 * @param source whose face or finger it shows
 */
public record Sample(Path file, String source) {}
