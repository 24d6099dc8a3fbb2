package io.signet.biometric.service;

import io.quarkus.test.Mock;
import io.signet.biometric.capture.Capture;
import io.signet.biometric.capture.Raster;
import io.signet.biometric.capture.SampleCapture;
import io.signet.biometric.domain.Modality;
import io.signet.biometric.domain.QualityProperty;
import io.signet.biometric.domain.QualityRequirement;
import io.signet.biometric.domain.QualityScore;
import io.signet.biometric.domain.SampleQuality;
import io.signet.biometric.usecase.Capturers;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Semaphore;

/**
 * Finds the coloured fields of {@link io.signet.biometric.Pictures}, so that the service can be tested with any
 * number of people who do not exist. Can be held up, as by pictures that are hard to read.
 */
@Mock
@Singleton
public class FieldCapturers implements Capturers {
    private static final int SIDE = 64;
    private static final int PLENTY = 1_000_000;
    private static final double LEAST_CONTRAST = 5;

    private final Semaphore open = new Semaphore(PLENTY);

    /** Nobody gets on until {@link #release()}. */
    public void holdUp() {
        open.drainPermits();
    }

    /** Until somebody is held up. */
    public void awaitArrival() {
        while (!open.hasQueuedThreads()) {
            Thread.onSpinWait();
        }
    }

    public void release() {
        open.release(PLENTY);
    }

    @Override
    public SampleCapture of(Modality modality) {
        return this::capture;
    }

    @Override
    public List<QualityRequirement> requirements() {
        return List.of(new QualityRequirement(
                Modality.FACE,
                "contrast",
                "grey level 0..255",
                OptionalDouble.of(LEAST_CONTRAST),
                OptionalDouble.empty()));
    }

    private Capture capture(Raster picture) {
        open.acquireUninterruptibly();
        open.release();
        double contrast = contrast(picture);
        return contrast < LEAST_CONTRAST
                ? new Capture.PoorCapture(new SampleQuality(
                        new QualityScore(0),
                        List.of(QualityProperty.insufficient(
                                "contrast", contrast, "grey level 0..255", "Show something"))))
                : new Capture.Captured(
                        tensor(picture),
                        new SampleQuality(
                                new QualityScore((int) Math.min(100, contrast)),
                                List.of(QualityProperty.sufficient("contrast", contrast, "grey level 0..255"))));
    }

    private static double contrast(Raster picture) {
        double sum = 0;
        double squares = 0;
        for (byte sample : picture.rgb()) {
            int value = sample & 0xFF;
            sum += value;
            squares += (double) value * value;
        }
        double mean = sum / picture.rgb().length;
        return Math.sqrt(Math.max(0, squares / picture.rgb().length - mean * mean));
    }

    private static float[] tensor(Raster picture) {
        float[] tensor = new float[3 * SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int from = 3 * (y * picture.height() / SIDE * picture.width() + x * picture.width() / SIDE);
                for (int channel = 0; channel < 3; channel++) {
                    tensor[(channel * SIDE + y) * SIDE + x] = (picture.rgb()[from + channel] & 0xFF) / 255f;
                }
            }
        }
        return tensor;
    }
}
