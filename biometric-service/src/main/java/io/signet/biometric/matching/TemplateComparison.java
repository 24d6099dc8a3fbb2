package io.signet.biometric.matching;

import io.signet.biometric.domain.ComparisonScore;
import io.signet.biometric.domain.QualityScore;
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
        boolean minutiae = probe.minutiae().isPresent() && reference.minutiae().isPresent();
        return of(
                probe,
                reference,
                minutiae
                        ? OptionalDouble.of(new MinutiaeMatcher(probe.minutiae().get())
                                .similarity(reference.minutiae().get()))
                        : OptionalDouble.empty());
    }

    /** The same where the minutiae have been compared already. */
    public static ComparisonScore of(Template probe, Template reference, OptionalDouble similarity) {
        QualityScore poorer =
                probe.quality().compareTo(reference.quality()) <= 0 ? probe.quality() : reference.quality();
        return new ComparisonScore(HammingDistance.between(probe, reference), similarity, poorer);
    }
}
