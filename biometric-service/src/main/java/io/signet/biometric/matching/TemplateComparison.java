package io.signet.biometric.matching;

import io.signet.biometric.domain.ComparisonScore;
import io.signet.biometric.domain.Template;
import java.util.OptionalDouble;

/** Compares all that two templates have in common. */
public final class TemplateComparison {
    private TemplateComparison() {}

    /**
     * How alike they are.
     *
     * @throws IncomparableTemplates where different models made them
     */
    public static ComparisonScore of(Template probe, Template reference) {
        int distance = HammingDistance.between(probe, reference);
        if (probe.minutiae().isEmpty() || reference.minutiae().isEmpty()) {
            return new ComparisonScore(distance, OptionalDouble.empty());
        }
        MinutiaeMatcher matcher = new MinutiaeMatcher(probe.minutiae().get());
        return new ComparisonScore(
                distance,
                OptionalDouble.of(matcher.similarity(reference.minutiae().get())));
    }
}
