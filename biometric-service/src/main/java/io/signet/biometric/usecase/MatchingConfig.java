package io.signet.biometric.usecase;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.OptionalInt;

/** When two samples count as the same person's. */
@ConfigMapping(prefix = "signet.matching")
public interface MatchingConfig {
    /** The threshold of subjects who have chosen none, 5 to 50; the loosest that the policy allows where absent. */
    OptionalInt threshold();

    /** The operator's policy: the highest false match rate that any comparison may have, 0 to 1. */
    @WithDefault("0.01")
    double maximumFmr();

    /** The share of honest enrolments that may be refused because their samples differ too much, 0 to 1. */
    @WithDefault("0.02")
    double enrolmentFnmr();

    /** The quality that a sample needs at enrolment, 0 to 100. */
    @WithDefault("20")
    int minimumQuality();
}
