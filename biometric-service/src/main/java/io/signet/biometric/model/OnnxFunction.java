package io.signet.biometric.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;

/** A small network with one input and one output. Safe for use by several threads at once. */
final class OnnxFunction implements AutoCloseable {
    private final String name;
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final String input;
    private final ThreadLocal<DirectBuffer> buffer = ThreadLocal.withInitial(DirectBuffer::new);

    /**
     * Loads the weights.
     *
     * @throws UnusableModel where they cannot be loaded or are of another kind
     */
    OnnxFunction(String name, byte[] weights) {
        this.name = name;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // Callers come on several threads: each runs it alone.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            session = environment.createSession(weights, options);
        } catch (OrtException e) {
            throw new UnusableModel("the network " + name + " cannot be loaded: " + e.getMessage(), e);
        }
        if (session.getNumInputs() != 1 || session.getNumOutputs() != 1) {
            close();
            throw new UnusableModel("the network " + name + " has more than one input and one output");
        }
        input = session.getInputNames().iterator().next();
    }

    /** The values of the output, row by row. */
    float[] run(float[] values, long... shape) {
        try (OnnxTensor tensor =
                        OnnxTensor.createTensor(environment, buffer.get().filled(List.of(values)), shape);
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] answer = new float[output.remaining()];
            output.get(answer);
            return answer;
        } catch (OrtException e) {
            throw new InferenceFault("the network " + name + " failed", e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the network " + name + " cannot be closed", e);
        }
    }
}
