package io.signet.biometric.capture.face;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;

/** The real networks, for tests. */
final class Networks {
    private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

    private Networks() {}

    static FaceCapture faceCapture() {
        return new FaceCapture(packaged("face-detector.onnx"), packaged("face-landmarks.onnx"));
    }

    static FaceNetwork packaged(String name) {
        try (InputStream stream = Networks.class.getResourceAsStream("/detector/" + name)) {
            return network(ENVIRONMENT.createSession(stream.readAllBytes(), alone()), "output");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    static FaceNetwork recogniser(Path file) {
        try {
            return network(ENVIRONMENT.createSession(file.toString(), alone()), "code_logits");
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    /** On the calling thread. */
    private static OrtSession.SessionOptions alone() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        return options;
    }

    private static FaceNetwork network(OrtSession session, String output) {
        return (input, shape) -> {
            try (OnnxTensor tensor = OnnxTensor.createTensor(ENVIRONMENT, FloatBuffer.wrap(input), shape);
                    OrtSession.Result result = session.run(Map.of("input", tensor))) {
                FloatBuffer values = ((OnnxTensor) result.get(output).orElseThrow()).getFloatBuffer();
                float[] copy = new float[values.remaining()];
                values.get(copy);
                return copy;
            } catch (OrtException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
