package io.signet.evaluation;

import io.signet.biometric.domain.LogLikelihoodRatio;
import io.signet.biometric.matching.ModalityScore;
import java.util.Optional;

/** Makes of a comparison the distance that decides, as the service has it. */
@FunctionalInterface
interface Weighing {
    /** The codes' distance itself. */
    Weighing CODES = scored -> ModalityScore.ofCodes(scored.score());

    ModalityScore of(Scored scored);

    static Weighing by(LogLikelihoodRatio evidence) {
        return scored -> ModalityScore.of(Optional.of(evidence), scored.score());
    }
}
