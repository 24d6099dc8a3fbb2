package io.signet.launcher.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * The networks that one verification runs, on pictures of the same sizes and with the options of biometric-service, by
 * ONNX Runtime and nothing else. Safe for use by several threads at once.
 */
final class RawNetworks implements AutoCloseable {
    /** The detector sees a square photograph at two sizes. */
    private static final List<long[]> DETECTOR = List.of(new long[] {1, 3, 160, 160}, new long[] {1, 3, 320, 320});

    /** Landmarks are looked for in the face as it was found, then in the upright face and its mirror image. */
    private static final List<long[]> LANDMARKS = List.of(new long[] {1, 3, 112, 112}, new long[] {2, 3, 112, 112});

    private record Run(OrtSession session, Map<String, OnnxTensor> input, String output) {}

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final List<OrtSession> sessions = new ArrayList<>();
    private final List<Run> recognition = new ArrayList<>();
    private final List<Run> all = new ArrayList<>();

    /**
     * Loads all four.
     *
     * @param root of the source tree, where biometric-service is built
     * @param threads within one run of a recognition network; the two small ones run on the thread that calls
     */
    RawNetworks(Path root, int threads) throws IOException, OrtException {
        Path found = root.resolve("biometric-service/target/detector");
        add(found.resolve("face-detector.onnx"), DETECTOR);
        add(found.resolve("face-landmarks.onnx"), LANDMARKS);
        for (String modality : List.of("face", "fingerprint")) {
            Path directory = root.resolve("models").resolve(modality);
            JsonNode manifest = new ObjectMapper()
                    .readTree(directory.resolve("manifest.json").toFile());
            JsonNode input = manifest.path("input");
            long[] picture = LongStream.concat(
                            LongStream.of(1), input.path("shape").valueStream().mapToLong(JsonNode::asLong))
                    .toArray();
            recognition.add(new Run(
                    session(directory.resolve(manifest.path("file").asText()), threads),
                    Map.of(input.path("name").asText(), blank(picture)),
                    "code_logits"));
        }
        all.addAll(recognition);
    }

    private void add(Path weights, List<long[]> shapes) throws OrtException {
        OrtSession session = session(weights, 1);
        for (long[] shape : shapes) {
            all.add(new Run(session, Map.of("input", blank(shape)), "output"));
        }
    }

    private OnnxTensor blank(long[] shape) throws OrtException {
        int values = Math.toIntExact(LongStream.of(shape).reduce(1, Math::multiplyExact));
        FloatBuffer memory = ByteBuffer.allocateDirect(values * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        return OnnxTensor.createTensor(environment, memory, shape);
    }

    private OrtSession session(Path weights, int threads) throws OrtException {
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            OrtSession session = environment.createSession(weights.toString(), options);
            sessions.add(session);
            return session;
        }
    }

    /** Runs the networks that recognise a face and a fingerprint. */
    Void recognise() throws OrtException {
        return run(recognition);
    }

    /** Runs all that one verification runs: those that find the face too. */
    Void verify() throws OrtException {
        return run(all);
    }

    private Void run(List<Run> runs) throws OrtException {
        for (Run run : runs) {
            try (OrtSession.Result result = run.session().run(run.input(), Set.of(run.output()))) {
                if (result.size() != 1) {
                    throw new IllegalStateException("a network without " + run.output());
                }
            }
        }
        return null;
    }

    @Override
    public void close() throws OrtException {
        all.forEach(run -> run.input().values().forEach(OnnxTensor::close));
        for (OrtSession session : sessions) {
            session.close();
        }
    }
}
