package io.signet.evaluation.pipeline;

import com.sun.management.OperatingSystemMXBean;
import io.signet.biometric.capture.Capture;
import io.signet.biometric.capture.Decoded;
import io.signet.biometric.capture.ImageDecoder;
import io.signet.biometric.capture.ImageLimits;
import io.signet.biometric.capture.Raster;
import io.signet.biometric.capture.SampleCapture;
import io.signet.biometric.capture.face.FaceCapture;
import io.signet.biometric.capture.face.FaceNetwork;
import io.signet.biometric.domain.Modality;
import io.signet.biometric.model.FaceNetworks;
import io.signet.biometric.model.Models;
import io.signet.biometric.usecase.PictureCapturers;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the time of one verification goes, part by part: {@code PipelineBench MODELS FACE FINGERPRINT}, the last two being
 * photographs. Processor time, so that other programs disturb little; shares rather than times compare machines.
 */
public final class PipelineBench {
    private static final int REPETITIONS = 200;
    private static final double NANOS_PER_MILLI = 1e6;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
    private final PrintStream output;
    private double networks;
    private double all;

    private PipelineBench(PrintStream output) {
        this.output = output;
    }

    public static void main(String[] arguments) throws IOException {
        new PipelineBench(System.out)
                .measure(
                        Path.of(arguments[0]),
                        Files.readAllBytes(Path.of(arguments[1])),
                        Files.readAllBytes(Path.of(arguments[2])));
    }

    private void measure(Path directory, byte[] face, byte[] fingerprint) {
        try (FaceNetworks small = new FaceNetworks();
                Models models = Pipeline.networks(directory)) {
            output.println("%-36s %10s".formatted("", "CPU ms"));
            decode("face: decode", face, true);
            recognise("face: recognition network", models, Modality.FACE, captureFace(small, raster(face, true)));
            SampleCapture finger = new PictureCapturers(small, models).of(Modality.FINGERPRINT);
            decode("fingerprint: decode", fingerprint, finger.needsColour());
            Raster print = raster(fingerprint, finger.needsColour());
            part("fingerprint: normalise, assess", mean(() -> finger.capture(print)));
            float[] tensor = captured(finger.capture(print));
            recognise("fingerprint: recognition network", models, Modality.FINGERPRINT, tensor);
        }
        output.println("%-36s %10.2f".formatted("all", all));
        output.println("%-36s %9.0f%%".formatted("networks of all", 100 * networks / all));
    }

    private void decode(String name, byte[] file, boolean colour) {
        part(name, mean(() -> decoder.decode(file, colour)));
    }

    private float[] captureFace(FaceNetworks small, Raster picture) {
        var detector = new Stopwatch(small::detect);
        var landmarks = new Stopwatch(small::landmarks);
        var capture = new FaceCapture(detector, landmarks);
        double whole = mean(() -> capture.capture(picture));
        double detecting = detector.mean(2 * REPETITIONS);
        double finding = landmarks.mean(2 * REPETITIONS);
        network("face: detector network", detecting);
        network("face: landmark network", finding);
        part("face: sample, align, assess", whole - detecting - finding);
        return captured(capture.capture(picture));
    }

    /** By threads of its own, so that the processor time of all of them counts. */
    private void recognise(String name, Models models, Modality modality, float[] tensor) {
        Runnable once = () ->
                models.of(modality).recognise(tensor).toCompletableFuture().join();
        repeat(once);
        long begun = PROCESS.getProcessCpuTime();
        repeat(once);
        network(name, (PROCESS.getProcessCpuTime() - begun) / NANOS_PER_MILLI / REPETITIONS);
    }

    private void network(String name, double millis) {
        networks += millis;
        part(name, millis);
    }

    private void part(String name, double millis) {
        all += millis;
        output.println("%-36s %10.2f".formatted(name, millis));
    }

    private Raster raster(byte[] file, boolean colour) {
        return switch (decoder.decode(file, colour)) {
            case Decoded.Picture picture -> picture.raster();
            case Decoded.Refused refused -> throw new IllegalArgumentException(refused.detail());
        };
    }

    private static float[] captured(Capture capture) {
        return switch (capture) {
            case Capture.Captured good -> good.tensor();
            case Capture.PoorCapture poor ->
                throw new IllegalArgumentException(
                        poor.quality().issues().getFirst().advice());
        };
    }

    /** Of the calling thread, in milliseconds. */
    private static double mean(Runnable once) {
        repeat(once);
        long begun = THREADS.getCurrentThreadCpuTime();
        repeat(once);
        return (THREADS.getCurrentThreadCpuTime() - begun) / NANOS_PER_MILLI / REPETITIONS;
    }

    private static void repeat(Runnable once) {
        for (int i = 0; i < REPETITIONS; i++) {
            once.run();
        }
    }

    /** How long a network runs while its caller is measured. */
    private static final class Stopwatch implements FaceNetwork {
        private final FaceNetwork network;
        private long nanos;

        private Stopwatch(FaceNetwork network) {
            this.network = network;
        }

        @Override
        public float[] run(float[] input, long... shape) {
            long begun = THREADS.getCurrentThreadCpuTime();
            float[] answer = network.run(input, shape);
            nanos += THREADS.getCurrentThreadCpuTime() - begun;
            return answer;
        }

        /** For each of {@code times}, warm-up and all. */
        private double mean(int times) {
            return nanos / NANOS_PER_MILLI / times;
        }
    }
}
