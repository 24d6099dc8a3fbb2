package io.signet.biometric.model;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;

/**
 * The two small networks that find faces and their landmarks, packaged with the service by {@code
 * models/detector/build.mjs}; on the CPU, by the thread that asks.
 */
@Singleton
public class FaceNetworks implements AutoCloseable {
    private final OnnxFunction detector = packaged("face-detector.onnx");
    private final OnnxFunction landmarks = packaged("face-landmarks.onnx");

    /**
     * Boxes of faces.
     *
     * @param input NCHW, RGB in [0, 1]
     */
    public float[] detect(float[] input, long... shape) {
        return detector.run(input, shape);
    }

    /**
     * Places of 68 landmarks.
     *
     * @param input NCHW, RGB in [0, 1]
     */
    public float[] landmarks(float[] input, long... shape) {
        return landmarks.run(input, shape);
    }

    @Override
    @PreDestroy
    public void close() {
        detector.close();
        landmarks.close();
    }

    /** The build has checked their SHA-256. */
    private static OnnxFunction packaged(String name) {
        try (InputStream stream = FaceNetworks.class.getResourceAsStream("/detector/" + name)) {
            if (stream == null) {
                throw new UnusableModel("this build of the service lacks the network " + name + "; build it again");
            }
            return new OnnxFunction(name, stream.readAllBytes());
        } catch (IOException e) {
            throw new UnusableModel("the network " + name + " cannot be read from the service's own files", e);
        }
    }
}
