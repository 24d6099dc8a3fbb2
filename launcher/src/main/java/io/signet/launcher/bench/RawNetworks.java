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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The recognition networks run by ONNX Runtime and nothing else, with the options that biometric-service uses. */
final class RawNetworks implements AutoCloseable {
    private static final String OUTPUT = "code_logits";

    private record Network(OrtSession session, String input, int channels, int height, int width) {}

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final List<Network> networks = new ArrayList<>();

    /**
     * Loads the face and the fingerprint network.
     *
     * @param models directory with {@code face/} and {@code fingerprint/}
     * @param threads within one run, for each network
     */
    RawNetworks(Path models, int threads) throws IOException, OrtException {
        for (String modality : List.of("face", "fingerprint")) {
            Path directory = models.resolve(modality);
            JsonNode manifest = new ObjectMapper()
                    .readTree(directory.resolve("manifest.json").toFile());
            JsonNode input = manifest.path("input");
            networks.add(new Network(
                    session(directory.resolve(manifest.path("file").asText()), threads),
                    input.path("name").asText(),
                    input.path("shape").path(0).asInt(),
                    input.path("shape").path(1).asInt(),
                    input.path("shape").path(2).asInt()));
        }
    }

    private OrtSession session(Path weights, int threads) throws OrtException {
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            return environment.createSession(weights.toString(), options);
        }
    }

    /** How many pairs of one face and one fingerprint go through both networks in a second. */
    double pairsPerSecond(int batch, Duration duration) throws OrtException {
        run(batch);
        long begun = System.nanoTime();
        long end = begun + duration.toNanos();
        long pairs = 0;
        while (System.nanoTime() < end) {
            run(batch);
            pairs += batch;
        }
        return pairs * 1e9 / (System.nanoTime() - begun);
    }

    private void run(int batch) throws OrtException {
        for (Network network : networks) {
            int values = batch * network.channels() * network.height() * network.width();
            FloatBuffer input = ByteBuffer.allocateDirect(values * Float.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
            long[] shape = {batch, network.channels(), network.height(), network.width()};
            try (OnnxTensor tensor = OnnxTensor.createTensor(environment, input, shape);
                    OrtSession.Result result = network.session().run(Map.of(network.input(), tensor), Set.of(OUTPUT))) {
                if (result.size() != 1) {
                    throw new IllegalStateException("a network without " + OUTPUT);
                }
            }
        }
    }

    @Override
    public void close() throws OrtException {
        for (Network network : networks) {
            network.session().close();
        }
    }
}
