package io.signet.biometric.model;

import io.signet.biometric.domain.CalibrationTable;
import io.signet.biometric.domain.FingerprintMatcher;
import io.signet.biometric.domain.LogLikelihoodRatio;
import io.signet.biometric.domain.ModelId;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What minutiae are worth, alone or beside the codes of a model, as measured by {@code ./signet evaluate --calibrate}.
 *
 * @param evidence what a comparison score says
 * @param calibration of the distances that it makes
 */
public record MinutiaeManifest(LogLikelihoodRatio evidence, CalibrationTable calibration) {
    /** Beside the manifest of the fingerprint model. */
    public static final String NAME = "minutiae.json";

    private static final String REMEDY = "; measure it with: ./signet evaluate FINGERPRINTS --calibrate";

    /**
     * Reads what is known of one way to compare fingerprints.
     *
     * @param matcher not {@link FingerprintMatcher#CODE}
     * @param model whose codes are compared as well
     * @throws UnusableModel where it is missing, damaged or of other codes
     */
    public static MinutiaeManifest read(Path directory, FingerprintMatcher matcher, ModelId model) {
        Path path = directory.resolve(NAME);
        try (InputStream stream = Files.newInputStream(path);
                JsonReader reader = Json.createReader(stream)) {
            JsonObject manifest = reader.readObject();
            ModelId measured = new ModelId(manifest.getString("model"));
            return switch (matcher) {
                case CODE -> throw new IllegalArgumentException("codes are calibrated in the model's manifest");
                case MINUTIAE -> parse(manifest.getJsonObject("minutiae"));
                case BOTH -> {
                    if (!measured.equals(model)) {
                        throw new UnusableModel(
                                path + " weighs minutiae against codes of " + measured + ", not " + model + REMEDY);
                    }
                    yield parse(manifest.getJsonObject("both"));
                }
            };
        } catch (IOException e) {
            throw new UnusableModel("what minutiae are worth cannot be read from " + path + REMEDY, e);
        } catch (JsonException | NullPointerException | ClassCastException | IllegalArgumentException e) {
            throw new UnusableModel(path + " is not valid: " + e.getMessage() + REMEDY, e);
        }
    }

    private static MinutiaeManifest parse(JsonObject section) {
        return new MinutiaeManifest(
                evidence(section), ModelManifest.calibrationTable(section.getJsonObject("calibration")));
    }

    static LogLikelihoodRatio evidence(JsonObject section) {
        JsonObject decibans = section.getJsonObject("decibans");
        return new LogLikelihoodRatio(
                decibans.getJsonNumber("constant").doubleValue(),
                decibans.getJsonNumber("perBit").doubleValue(),
                decibans.getJsonNumber("perPoint").doubleValue(),
                decibans.getJsonNumber("perQuality").doubleValue());
    }
}
