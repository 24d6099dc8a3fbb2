package io.signet.biometric.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.signet.biometric.domain.CodeLogits;
import io.signet.biometric.domain.FingerprintMatcher;
import io.signet.biometric.domain.Modality;
import io.signet.biometric.domain.ModelId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ModelTest {
    private static final Path MODELS = Path.of("src/test/resources/models");
    private static final ExecutionProviders BARE = new ExecutionProviders(resource -> false, library -> false);

    @TempDir
    Path models;

    @BeforeEach
    void copyModels() throws IOException {
        try (Stream<Path> files = Files.walk(MODELS)) {
            for (Path file : files.toList()) {
                Path copy = models.resolve(MODELS.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    @Test
    void bothNetworksAnswerAsManyCodesAsTheyAreAsked() {
        Models loaded = load();
        Recogniser face = loaded.of(Modality.FACE);
        CodeLogits one = face.recognise(picture(face, 1)).toCompletableFuture().join();
        CodeLogits same = face.recognise(picture(face, 1)).toCompletableFuture().join();
        CodeLogits other =
                face.recognise(picture(face, 2)).toCompletableFuture().join();
        assertEquals(one.code(), same.code());
        assertTrue(one.code().hammingDistance(other.code()) > 30);
        assertEquals(2, loaded.all().size());
        assertTrue(face.healthy());
        loaded.close();
    }

    @Test
    void aPictureOfAnotherSizeIsRefused() {
        Models loaded = load();
        assertThrows(
                IllegalArgumentException.class, () -> loaded.of(Modality.FACE).recognise(new float[12]));
        loaded.close();
    }

    @Test
    void damagedWeightsAreNamed() throws IOException {
        Path weights = models.resolve("face/model.onnx");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length / 2] ^= 1;
        Files.write(weights, bytes);
        assertRefusedWith(weights.toString(), "damaged");
    }

    @Test
    void missingWeightsAreNamed() throws IOException {
        Files.delete(models.resolve("fingerprint/model.onnx"));
        assertRefusedWith(models.resolve("fingerprint/model.onnx").toString(), "missing");
    }

    @Test
    void aMissingManifestIsNamed() throws IOException {
        Files.delete(models.resolve("face/manifest.json"));
        assertRefusedWith(models.resolve("face/manifest.json").toString(), "signet.inference.models");
    }

    @Test
    void aManifestThatPromisesAnotherShapeIsRefused() throws IOException {
        edit("face", "64,\n   64", "112,\n   112");
        assertRefusedWith(models.resolve("face/model.onnx").toString(), "[3, 112, 112]");
    }

    @Test
    void aManifestOfTheOtherModalityIsRefused() throws IOException {
        edit("face", "\"modality\": \"face\"", "\"modality\": \"fingerprint\"");
        assertRefusedWith(models.resolve("face/manifest.json").toString(), "FINGERPRINT");
    }

    @Test
    void aManifestThatIsNoManifestIsRefused() throws IOException {
        for (String text : List.of("", "[]", "{}", "{\"id\": 7}", "not json")) {
            Files.writeString(models.resolve("face/manifest.json"), text);
            assertRefusedWith(models.resolve("face/manifest.json").toString(), "not valid");
        }
    }

    @Test
    void weightsOutsideTheDirectoryAreRefused() throws IOException {
        edit("face", "\"file\": \"model.onnx\"", "\"file\": \"../fingerprint/model.onnx\"");
        assertRefusedWith(models.resolve("face/manifest.json").toString(), "beside");
    }

    @Test
    void aModelWithoutCalibrationIsUsable() throws IOException {
        edit("face", "\"calibration\"", "\"formerly\"");
        Models loaded = load();
        assertTrue(loaded.of(Modality.FACE).manifest().calibration().isEmpty());
        assertTrue(loaded.of(Modality.FINGERPRINT).manifest().calibration().isPresent());
        loaded.close();
    }

    @Test
    void whatMinutiaeAreWorthIsReadOfTheirCodesOnly() throws IOException {
        Path directory = models.resolve("fingerprint");
        ModelId model = new ModelId("test-fingerprint-1");
        assertEquals(
                -0.1,
                MinutiaeManifest.read(directory, FingerprintMatcher.BOTH, model)
                        .evidence()
                        .perBit());
        assertEquals(
                0,
                MinutiaeManifest.read(directory, FingerprintMatcher.MINUTIAE, new ModelId("another"))
                        .evidence()
                        .perBit());
        assertMinutiaeRefused(new ModelId("another"), "test-fingerprint-1, not another");
        Files.writeString(directory.resolve("minutiae.json"), "{\"model\": \"test-fingerprint-1\"}");
        assertMinutiaeRefused(model, "not valid");
        Files.delete(directory.resolve("minutiae.json"));
        assertMinutiaeRefused(model, "cannot be read");
    }

    @Test
    void whatBothAreWorthTogetherIsReadOfTheseModelsOnly() throws IOException {
        ModelId face = new ModelId("test-face-1");
        ModelId fingerprint = new ModelId("test-fingerprint-1");
        FusionManifest known = FusionManifest.read(models, face, fingerprint);
        assertEquals(-1, known.face().perBit());
        assertEquals(
                -0.8,
                known.fingerprints().get(FingerprintMatcher.CODE).evidence().perBit());
        assertTrue(
                FusionManifest.find(models, new ModelId("another"), fingerprint).isEmpty());
        assertFusionRefused(() -> FusionManifest.read(models, face, new ModelId("another")), "and another");

        Path file = models.resolve("fusion.json");
        Files.writeString(file, Files.readString(file).replace("\"both\"", "\"neither\""));
        assertFusionRefused(() -> FusionManifest.find(models, face, fingerprint), "not valid");
        Files.delete(file);
        assertTrue(FusionManifest.find(models, face, fingerprint).isEmpty());
        assertFusionRefused(() -> FusionManifest.read(models, face, fingerprint), "does not say");
    }

    private void assertFusionRefused(Executable reading, String why) {
        String message = assertThrows(UnusableModel.class, reading).getMessage();
        assertTrue(message.contains(models.resolve("fusion.json").toString()), message);
        assertTrue(message.contains(why) && message.contains("--fuse FACES FINGERPRINTS --calibrate"), message);
    }

    private void assertMinutiaeRefused(ModelId model, String why) {
        Path directory = models.resolve("fingerprint");
        String message = assertThrows(
                        UnusableModel.class, () -> MinutiaeManifest.read(directory, FingerprintMatcher.BOTH, model))
                .getMessage();
        assertTrue(message.contains(directory.resolve("minutiae.json").toString()), message);
        assertTrue(message.contains(why) && message.contains("--calibrate"), message);
    }

    @Test
    void answersThatAreNoNumbersAreAFault() throws IOException {
        ModelManifest good = ModelManifest.read(models.resolve("face"), Modality.FACE);
        ModelManifest nan = new ModelManifest(
                good.id(),
                good.modality(),
                good.architecture(),
                models.resolve("face/nan.onnx"),
                good.sha256(),
                good.input(),
                good.channels(),
                good.height(),
                good.width(),
                good.pose(),
                good.calibration());
        OnnxNetwork network = new OnnxNetwork(nan, ExecutionProvider.CPU, 1);
        try (Recogniser recogniser =
                new Recogniser(network, ExecutionProvider.CPU, new TestConfig(models), new SimpleMeterRegistry())) {
            CompletionException failure = assertThrows(
                    CompletionException.class,
                    () -> recogniser
                            .recognise(picture(recogniser, 1))
                            .toCompletableFuture()
                            .join());
            assertInstanceOf(InferenceFault.class, failure.getCause());
            assertFalse(recogniser.healthy());
        }
    }

    @Test
    void withoutCudaAutoRunsOnTheCpuAndSaysWhy() {
        ExecutionProviders.Choice choice = BARE.choose(InferenceConfig.Provider.AUTO);
        assertEquals(ExecutionProvider.CPU, choice.provider());
        assertTrue(choice.why().contains("libcudnn.so.9") && choice.why().contains("-Pgpu"), choice.why());
    }

    @Test
    void cudaThatIsMissingIsRefusedAtStart() {
        UnusableModel refusal = assertThrows(UnusableModel.class, () -> BARE.choose(InferenceConfig.Provider.CUDA));
        assertTrue(refusal.getMessage().contains("libcuda.so.1"), refusal.getMessage());
        assertThrows(UnusableModel.class, () -> BARE.choose(InferenceConfig.Provider.TENSORRT));
    }

    @Test
    void withAllLibrariesCudaAndTensorrtAreChosen() {
        ExecutionProviders full = new ExecutionProviders(resource -> true, library -> true);
        assertEquals(
                ExecutionProvider.CUDA,
                full.choose(InferenceConfig.Provider.AUTO).provider());
        assertEquals(
                ExecutionProvider.CUDA,
                full.choose(InferenceConfig.Provider.CUDA).provider());
        assertEquals(
                ExecutionProvider.TENSORRT,
                full.choose(InferenceConfig.Provider.TENSORRT).provider());
        ExecutionProviders noTensorrt =
                new ExecutionProviders(resource -> true, library -> !library.contains("nvinfer"));
        assertThrows(UnusableModel.class, () -> noTensorrt.choose(InferenceConfig.Provider.TENSORRT));
    }

    private Models load() {
        return new Models(new TestConfig(models), BARE, new SimpleMeterRegistry());
    }

    private void assertRefusedWith(String... parts) {
        UnusableModel refusal = assertThrows(UnusableModel.class, this::load);
        for (String part : parts) {
            assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
        }
    }

    private void edit(String modality, String from, String to) throws IOException {
        Path manifest = models.resolve(modality).resolve("manifest.json");
        String text = Files.readString(manifest);
        assertTrue(text.contains(from), "the manifest has changed");
        Files.writeString(manifest, text.replace(from, to));
    }

    private static float[] picture(Recogniser recogniser, int seed) {
        float[] values = new float[recogniser.manifest().inputValues()];
        java.util.Random random = new java.util.Random(seed);
        int side = recogniser.manifest().width();
        float[] fields = new float[3 * 8 * 8];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = random.nextFloat();
        }
        for (int i = 0; i < values.length; i++) {
            int channel = i / (side * side);
            int y = i / side % side;
            int x = i % side;
            values[i] = fields[channel * 64 + y * 8 / side * 8 + x * 8 / side];
        }
        return values;
    }
}
