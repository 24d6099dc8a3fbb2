package io.signet.biometric.model;

import io.signet.biometric.domain.BinaryCode;
import io.signet.biometric.domain.CalibrationTable;
import io.signet.biometric.domain.ErrorRates;
import io.signet.biometric.domain.Modality;
import io.signet.biometric.domain.ModelId;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a model promises, beside its weights as {@code manifest.json}.
 *
 * @param input the name of the input: a batch of pictures, NCHW, values in [0, 1]
 * @param channels of one picture, with {@code height} and {@code width}
 * @param file the weights
 * @param sha256 of the weights, in hexadecimal digits
 * @param pose how fingerprints are brought into one pose for it; empty for faces
 * @param calibration measured error rates; empty for a model that is for research only
 */
public record ModelManifest(
        ModelId id,
        Modality modality,
        String architecture,
        Path file,
        String sha256,
        String input,
        int channels,
        int height,
        int width,
        Optional<Pose> pose,
        Optional<CalibrationTable> calibration) {
    private static final String NAME = "manifest.json";

    /**
     * How fingerprints were brought into one pose in training.
     *
     * @param version of the procedure
     * @param size of the square, in pixels
     */
    public record Pose(int version, int size, double pixelsPerInch) {}

    /**
     * Reads the manifest in {@code directory} and checks the weights against it.
     *
     * @throws UnusableModel where either is missing, damaged or not what it should be
     */
    public static ModelManifest read(Path directory, Modality modality) {
        Path path = directory.resolve(NAME);
        try (InputStream stream = Files.newInputStream(path);
                JsonReader reader = Json.createReader(stream)) {
            ModelManifest manifest = parse(directory, reader.readObject());
            if (manifest.modality != modality) {
                throw new UnusableModel(path + " is of a " + manifest.modality + " model, not " + modality);
            }
            manifest.checkWeights();
            return manifest;
        } catch (IOException e) {
            throw new UnusableModel("the manifest " + path + " cannot be read; is signet.inference.models right?", e);
        } catch (JsonException | NullPointerException | ClassCastException | IllegalArgumentException e) {
            throw new UnusableModel("the manifest " + path + " is not valid: " + e.getMessage(), e);
        }
    }

    /** Values of one picture: channels × height × width. */
    public int inputValues() {
        return channels * height * width;
    }

    private static ModelManifest parse(Path directory, JsonObject manifest) {
        JsonObject input = manifest.getJsonObject("input");
        JsonArray shape = input.getJsonArray("shape");
        if (shape.size() != 3) {
            throw new IllegalArgumentException("input.shape is [channels, height, width], got " + shape);
        }
        int logits = manifest.getJsonObject("outputs").getInt("code_logits");
        if (logits != BinaryCode.BITS) {
            throw new IllegalArgumentException("outputs.code_logits is " + BinaryCode.BITS + ", got " + logits);
        }
        return new ModelManifest(
                new ModelId(manifest.getString("id")),
                modality(manifest.getString("modality")),
                manifest.getString("architecture"),
                inside(directory, manifest.getString("file")),
                manifest.getString("sha256"),
                input.getString("name"),
                shape.getInt(0),
                shape.getInt(1),
                shape.getInt(2),
                Optional.ofNullable(manifest.getJsonObject("poseNormalisation")).map(ModelManifest::pose),
                calibration(manifest));
    }

    private static Modality modality(String name) {
        return switch (name) {
            case "face" -> Modality.FACE;
            case "fingerprint" -> Modality.FINGERPRINT;
            default -> throw new IllegalArgumentException("modality is face or fingerprint, got " + name);
        };
    }

    private static Pose pose(JsonObject pose) {
        return new Pose(
                pose.getInt("version"),
                pose.getInt("size"),
                pose.getJsonNumber("pixelsPerInch").doubleValue());
    }

    private static Path inside(Path directory, String file) {
        if (!Path.of(file).equals(Path.of(file).getFileName())) {
            throw new IllegalArgumentException("file stands beside the manifest, got " + file);
        }
        return directory.resolve(file);
    }

    private static Optional<CalibrationTable> calibration(JsonObject manifest) {
        if (!manifest.containsKey("calibration") || manifest.isNull("calibration")) {
            return Optional.empty();
        }
        return Optional.of(calibrationTable(manifest.getJsonObject("calibration")));
    }

    static CalibrationTable calibrationTable(JsonObject calibration) {
        List<JsonObject> rows = calibration.getJsonArray("thresholds").getValuesAs(JsonObject.class);
        List<ErrorRates> rates = new ArrayList<>();
        for (JsonObject row : rows) {
            if (row.getInt("distance") != rates.size()) {
                throw new IllegalArgumentException("calibration.thresholds has no row for distance " + rates.size());
            }
            rates.add(new ErrorRates(
                    row.getJsonNumber("fmr").doubleValue(),
                    row.getJsonNumber("fnmr").doubleValue()));
        }
        return new CalibrationTable(rates);
    }

    private void checkWeights() {
        Weights.check(file, sha256, "fetch them again");
    }
}
