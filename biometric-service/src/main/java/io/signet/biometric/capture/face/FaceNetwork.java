package io.signet.biometric.capture.face;

/** Runs a neural network with one input and one output. Safe for use by several threads at once. */
@FunctionalInterface
public interface FaceNetwork {
    /**
     * Runs it once.
     *
     * @param input as many values as {@code shape} says, NCHW, RGB in [0, 1]
     * @return the values of the output, row-major
     */
    float[] run(float[] input, long... shape);
}
