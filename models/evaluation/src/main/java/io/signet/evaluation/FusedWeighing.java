package io.signet.evaluation;

import io.signet.biometric.domain.LogLikelihoodRatio;
import io.signet.biometric.matching.Fusion;
import io.signet.biometric.matching.WeightedAverage;
import java.util.function.Function;

/** Makes of comparisons of a face and of a finger the fused distance, as the service has it. */
@FunctionalInterface
interface FusedWeighing {
    double distance(Scored face, Scored finger);

    /** The plain average of codes' distance and that of fingerprints. */
    static FusedWeighing average(Weighing fingers) {
        return (face, finger) -> WeightedAverage.PLAIN.distance(Weighing.CODES.of(face), fingers.of(finger));
    }

    /** By likelihood ratio. */
    static FusedWeighing evidence(
            Function<Scored, LogLikelihoodRatio> faces, Function<Scored, LogLikelihoodRatio> fingers) {
        return (face, finger) -> Fusion.byEvidence(faces.apply(face), fingers.apply(finger))
                .distance(Weighing.CODES.of(face), Weighing.CODES.of(finger));
    }
}
