package io.signet.biometric.matching;

/** The weighted average of the distances of face and fingerprint. */
public record WeightedAverage(double faceWeight, double fingerprintWeight) implements Fusion {
    /** Both weigh the same. */
    public static final WeightedAverage PLAIN = new WeightedAverage(1, 1);

    public WeightedAverage {
        if (!(faceWeight > 0 && Double.isFinite(faceWeight))
                || !(fingerprintWeight > 0 && Double.isFinite(fingerprintWeight))) {
            throw new IllegalArgumentException(
                    "weights are positive numbers, got " + faceWeight + " and " + fingerprintWeight);
        }
        double sum = faceWeight + fingerprintWeight;
        faceWeight = faceWeight / sum;
        fingerprintWeight = fingerprintWeight / sum;
    }

    @Override
    public double distance(ModalityScore face, ModalityScore fingerprint) {
        return of(face.distance(), fingerprint.distance());
    }

    public double of(int faceDistance, int fingerprintDistance) {
        return faceWeight * faceDistance + fingerprintWeight * fingerprintDistance;
    }
}
