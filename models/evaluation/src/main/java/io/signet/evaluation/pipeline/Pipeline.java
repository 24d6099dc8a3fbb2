package io.signet.evaluation.pipeline;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.signet.biometric.capture.Capture;
import io.signet.biometric.capture.Decoded;
import io.signet.biometric.capture.ImageDecoder;
import io.signet.biometric.capture.ImageLimits;
import io.signet.biometric.capture.Raster;
import io.signet.biometric.capture.SampleCapture;
import io.signet.biometric.capture.finger.FingerCapture;
import io.signet.biometric.capture.finger.Print;
import io.signet.biometric.domain.BinaryCode;
import io.signet.biometric.domain.Minutiae;
import io.signet.biometric.domain.Modality;
import io.signet.biometric.domain.ModelId;
import io.signet.biometric.domain.QualityProperty;
import io.signet.biometric.domain.SampleQuality;
import io.signet.biometric.domain.Template;
import io.signet.biometric.matching.MinutiaeMatcher;
import io.signet.biometric.model.FaceNetworks;
import io.signet.biometric.model.InferenceConfig;
import io.signet.biometric.model.Models;
import io.signet.biometric.usecase.PictureCapturers;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** From a file to a code, by the very classes that biometric-service is made of. */
public final class Pipeline implements AutoCloseable {
    private static final int CONVERTER_PRIORITY = 200;

    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
    private final FaceNetworks faces = new FaceNetworks();
    private final Models models;
    private final PictureCapturers capturers;
    private final Quality quality;
    private final boolean minutiae;

    /** What becomes of samples that the service would refuse. */
    public enum Quality {
        /** They count as not acquired, as in the service. */
        REQUIRED,
        /** They are used where anything was found: public sets were not taken with our advice. */
        REPORTED
    }

    /**
     * Loads the networks.
     *
     * @param models directory with {@code face/} and {@code fingerprint/}
     * @param minutiae whether those of fingerprints are found as well
     */
    public Pipeline(Path models, Quality quality, boolean minutiae) {
        this.models = networks(models);
        this.capturers = new PictureCapturers(faces, this.models);
        this.quality = quality;
        this.minutiae = minutiae;
    }

    /** The recognition networks in a directory, run as the environment asks and else as the service runs them. */
    static Models networks(Path directory) {
        InferenceConfig config = new SmallRyeConfigBuilder()
                .withMapping(InferenceConfig.class)
                .withDefaultValue("signet.inference.models", directory.toString())
                .addDefaultSources()
                .withConverter(Duration.class, CONVERTER_PRIORITY, new DurationConverter())
                .build()
                .getConfigMapping(InferenceConfig.class);
        return new Models(config, new SimpleMeterRegistry());
    }

    /** Where the manifest of a network lies. */
    public static Path directory(Path models, Modality modality) {
        return models.resolve(modality.name().toLowerCase(Locale.ROOT));
    }

    public ModelId model(Modality modality) {
        return models.of(modality).manifest().id();
    }

    /** Safe for use by several threads, whose samples then share runs of the network. */
    public Outcome process(Path file, Modality modality) throws IOException {
        SampleCapture capturer = capturers.of(modality);
        return switch (decoder.decode(Files.readAllBytes(file), capturer.needsColour())) {
            case Decoded.Refused refused ->
                new Outcome.Failed(refused.fault().name().toLowerCase(Locale.ROOT));
            case Decoded.Picture picture ->
                switch (capturer.capture(picture.raster())) {
                    case Capture.Captured captured ->
                        recognised(modality, picture.raster(), captured.quality(), captured.tensor());
                    case Capture.PoorCapture poor ->
                        poor.tensor()
                                .filter(found -> quality == Quality.REPORTED)
                                .map(found -> recognised(modality, picture.raster(), poor.quality(), found))
                                .orElseGet(() ->
                                        new Outcome.Failed(issue(poor.quality()).orElseThrow()));
                };
        };
    }

    private Outcome recognised(Modality modality, Raster picture, SampleQuality assessed, float[] tensor) {
        BinaryCode code = models.of(modality)
                .recognise(tensor)
                .toCompletableFuture()
                .join()
                .code();
        return new Outcome.Acquired(
                new Template(model(modality), code, assessed.score(), minutiae(modality, picture)), issue(assessed));
    }

    private static Optional<String> issue(SampleQuality assessed) {
        return assessed.issues().stream().map(QualityProperty::name).findFirst();
    }

    private Optional<Minutiae> minutiae(Modality modality, Raster picture) {
        if (!minutiae || modality != Modality.FINGERPRINT) {
            return Optional.empty();
        }
        Print print = FingerCapture.print(picture);
        return Optional.of(
                MinutiaeMatcher.minutiae(print.width(), print.height(), print.grey(), print.pixelsPerInch()));
    }

    @Override
    public void close() {
        models.close();
        faces.close();
    }
}
