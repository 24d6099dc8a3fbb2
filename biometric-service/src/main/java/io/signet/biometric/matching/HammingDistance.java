package io.signet.biometric.matching;

import io.signet.biometric.domain.Template;
import java.util.List;

/** How far apart two templates are: 0 (same code) to 128; about 64 for strangers. */
public final class HammingDistance {
    private HammingDistance() {}

    /**
     * The number of bits that differ, 0 to 128.
     *
     * @throws IncomparableTemplates where different models made them
     */
    public static int between(Template probe, Template reference) {
        if (!probe.model().equals(reference.model())) {
            throw new IncomparableTemplates(probe.model(), reference.model());
        }
        return probe.code().hammingDistance(reference.code());
    }

    /** Whether each two of these are at most {@code limit} apart: samples of one face or one finger should be. */
    public static boolean allWithin(int limit, List<Template> samples) {
        for (int i = 1; i < samples.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (between(samples.get(i), samples.get(j)) > limit) {
                    return false;
                }
            }
        }
        return true;
    }
}
