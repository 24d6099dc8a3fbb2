package io.signet.biometric.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.signet.biometric.domain.BinaryCode;
import io.signet.biometric.domain.CodeLogits;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One network, loaded once: from batches of normalised samples to the logits of their codes. */
final class OnnxNetwork implements MicroBatcher.Network<float[], CodeLogits>, AutoCloseable {
    private static final String LOGITS = "code_logits";
    private static final String EMBEDDING = "embedding";

    private final ModelManifest manifest;
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final DirectBuffer input = new DirectBuffer();

    /**
     * Loads the weights.
     *
     * @throws UnusableModel where the weights cannot be loaded or are not what the manifest promises
     */
    OnnxNetwork(ModelManifest manifest, ExecutionProvider provider, int threads) {
        this.manifest = manifest;
        try (OrtSession.SessionOptions options = options(provider, threads)) {
            session = environment.createSession(manifest.file().toString(), options);
        } catch (OrtException e) {
            throw new UnusableModel(
                    "the weights " + manifest.file() + " cannot be loaded on " + provider.label() + ": "
                            + e.getMessage(),
                    e);
        }
        try {
            checkPromises();
        } catch (OrtException | UnusableModel e) {
            close();
            throw e instanceof UnusableModel unusable
                    ? unusable
                    : new UnusableModel("the weights " + manifest.file() + " cannot be used: " + e.getMessage(), e);
        }
    }

    ModelManifest manifest() {
        return manifest;
    }

    /**
     * Runs the network once. By one thread at a time.
     *
     * @param batch each channels × height × width values in [0, 1]
     * @throws InferenceFault where the network fails or answers what is not a number
     */
    @Override
    public List<CodeLogits> run(List<float[]> batch) {
        FloatBuffer values = input.filled(batch);
        long[] shape = {batch.size(), manifest.channels(), manifest.height(), manifest.width()};
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, values, shape);
                OrtSession.Result result = session.run(Map.of(manifest.input(), tensor), Set.of(LOGITS))) {
            FloatBuffer logits = ((OnnxTensor) result.get(0)).getFloatBuffer();
            List<CodeLogits> codes = new ArrayList<>(batch.size());
            for (int i = 0; i < batch.size(); i++) {
                float[] one = new float[BinaryCode.BITS];
                logits.get(one);
                codes.add(finite(one));
            }
            return codes;
        } catch (OrtException e) {
            throw new InferenceFault("model " + manifest.id() + " failed", e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("model " + manifest.id() + " cannot be closed", e);
        }
    }

    private CodeLogits finite(float[] logits) {
        try {
            return new CodeLogits(logits);
        } catch (IllegalArgumentException e) {
            throw new InferenceFault("model " + manifest.id() + " answered what is not a number", e);
        }
    }

    private static OrtSession.SessionOptions options(ExecutionProvider provider, int threads) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(threads);
        options.setInterOpNumThreads(1);
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        // Idle threads that spin would take the cores from those that decode and find faces.
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        switch (provider) {
            case CPU -> {
                // Always there, and the last resort of the others.
            }
            case CUDA -> options.addCUDA(0);
            case TENSORRT -> {
                options.addTensorrt(0);
                options.addCUDA(0);
            }
        }
        return options;
    }

    private void checkPromises() throws OrtException {
        Map<String, NodeInfo> inputs = session.getInputInfo();
        NodeInfo promised = inputs.get(manifest.input());
        if (promised == null || inputs.size() != 1) {
            throw new UnusableModel("the weights " + manifest.file() + " have the inputs " + inputs.keySet()
                    + ", the manifest promises " + manifest.input());
        }
        long[] shape = ((TensorInfo) promised.getInfo()).getShape();
        boolean fits = shape.length == 4
                && shape[0] < 0
                && fits(shape[1], manifest.channels())
                && fits(shape[2], manifest.height())
                && fits(shape[3], manifest.width());
        if (!fits) {
            throw new UnusableModel("the weights " + manifest.file() + " take the shape "
                    + java.util.Arrays.toString(shape) + ", the manifest promises batches of [" + manifest.channels()
                    + ", " + manifest.height() + ", " + manifest.width() + "]");
        }
        Map<String, NodeInfo> outputs = session.getOutputInfo();
        if (!outputs.keySet().containsAll(Set.of(LOGITS, EMBEDDING))) {
            throw new UnusableModel("the weights " + manifest.file() + " have the outputs " + outputs.keySet()
                    + ", the manifest promises " + LOGITS + " and " + EMBEDDING);
        }
        long[] logits = ((TensorInfo) outputs.get(LOGITS).getInfo()).getShape();
        if (logits.length != 2 || logits[1] != BinaryCode.BITS) {
            throw new UnusableModel("the weights " + manifest.file() + " answer logits of the shape "
                    + java.util.Arrays.toString(logits) + ", the manifest promises " + BinaryCode.BITS);
        }
    }

    private static boolean fits(long actual, int promised) {
        return actual < 0 || actual == promised;
    }
}
