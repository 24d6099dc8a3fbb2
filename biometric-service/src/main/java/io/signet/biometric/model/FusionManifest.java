package io.signet.biometric.model;

import io.signet.biometric.domain.CalibrationTable;
import io.signet.biometric.domain.FingerprintMatcher;
import io.signet.biometric.domain.FusionMethod;
import io.signet.biometric.domain.LogLikelihoodRatio;
import io.signet.biometric.domain.ModelId;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What faces and fingerprints are worth together, as measured by {@code ./signet evaluate --fuse --calibrate}.
 *
 * @param face what a comparison of faces says
 */
public record FusionManifest(LogLikelihoodRatio face, Map<FingerprintMatcher, Fingerprints> fingerprints) {
    /** Beside the directories of both models. */
    public static final String NAME = "fusion.json";

    private static final String REMEDY = "; measure it with: ./signet evaluate --fuse FACES FINGERPRINTS --calibrate";

    /**
     * By one way to compare fingerprints.
     *
     * @param evidence what a comparison of fingerprints says
     * @param calibrations of the fused distances
     */
    public record Fingerprints(LogLikelihoodRatio evidence, Map<FusionMethod, CalibrationTable> calibrations) {
        public Fingerprints {
            calibrations = Map.copyOf(calibrations);
        }
    }

    public FusionManifest {
        fingerprints = Map.copyOf(fingerprints);
    }

    /**
     * What is known of these two models together.
     *
     * @throws UnusableModel where nothing is, or the file is damaged
     */
    public static FusionManifest read(Path models, ModelId face, ModelId fingerprint) {
        return find(models, face, fingerprint)
                .orElseThrow(() -> new UnusableModel(models.resolve(NAME) + " does not say what " + face + " and "
                        + fingerprint + " are worth together" + REMEDY));
    }

    /**
     * The same, empty where nothing is known.
     *
     * @throws UnusableModel where the file is damaged
     */
    public static Optional<FusionManifest> find(Path models, ModelId face, ModelId fingerprint) {
        Path path = models.resolve(NAME);
        try (InputStream stream = Files.newInputStream(path);
                JsonReader reader = Json.createReader(stream)) {
            JsonObject manifest = reader.readObject();
            boolean ofThese = manifest.getString("face").equals(face.value())
                    && manifest.getString("fingerprint").equals(fingerprint.value());
            return ofThese ? Optional.of(parse(manifest)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UnusableModel(path + " cannot be read" + REMEDY, e);
        } catch (JsonException | NullPointerException | ClassCastException | IllegalArgumentException e) {
            throw new UnusableModel(path + " is not valid: " + e.getMessage() + REMEDY, e);
        }
    }

    private static FusionManifest parse(JsonObject manifest) {
        Map<FingerprintMatcher, Fingerprints> fingerprints = new EnumMap<>(FingerprintMatcher.class);
        for (FingerprintMatcher matcher : FingerprintMatcher.values()) {
            JsonObject section = manifest.getJsonObject("matchers")
                    .getJsonObject(matcher.name().toLowerCase(Locale.ROOT));
            fingerprints.put(
                    matcher,
                    new Fingerprints(
                            MinutiaeManifest.evidence(section),
                            Map.of(
                                    FusionMethod.AVERAGE,
                                    ModelManifest.calibrationTable(section.getJsonObject("average")),
                                    FusionMethod.LIKELIHOOD_RATIO,
                                    ModelManifest.calibrationTable(section.getJsonObject("likelihoodRatio")))));
        }
        return new FusionManifest(MinutiaeManifest.evidence(manifest.getJsonObject("faces")), fingerprints);
    }
}
